const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** The few pages that the provider shows by itself: plain, without scripts, since none may run here. */
const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`

/** `form` is the provider's, by the id `op.logoutForm`. */
export const logOutPage = (form: string, home: string) =>
  page(
    'Log out?',
    `${form}
<p><button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>Log out</button>
<a href="${escaped(home)}">Stay logged in</a></p>`,
  )

export const loggedOutPage = (home: string) =>
  page('You are logged out', `<p><a href="${escaped(home)}">To the shop</a></p>`)

export const errorPage = (error: { error: string; error_description?: string | undefined }, home: string) =>
  page(
    'This did not work',
    `<p>${escaped(error.error_description ?? 'Go back to the app and try again.')}</p>
<p><small>${escaped(error.error)}</small></p>
<p><a href="${escaped(home)}">To the shop</a></p>`,
  )
