type Form = {
  returnTo: string
  nonce: string
  username: string
  problem?: string
  /** A log-in that waits for its second factor, and which may be shown. */
  waiting?: { log_in_id: string; methods: readonly string[] }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? '')

const firstFactor = (
  username: string,
) => `<label>Username or e-mail<input name="username" value="${escaped(username)}" autocomplete="username" required maxlength="254"${username === '' ? ' autofocus' : ''}></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required maxlength="200"></label>`

const factorNames: Record<string, string> = { totp: 'Code of your app', recovery_code: 'Recovery code' }

const secondFactor = ({
  log_in_id,
  methods,
}: NonNullable<Form['waiting']>) => `<input type="hidden" name="log_in_id" value="${escaped(log_in_id)}">
<label>Second factor<select name="method">${methods
  .filter((method) => method in factorNames)
  .map((method) => `<option value="${method}">${factorNames[method]}</option>`)
  .join('')}</select></label>
<label>Code<input name="code" autocomplete="one-time-code" required maxlength="40" autofocus></label>`

/** Asks for username and password, where there is no provider to be sent to. Works without scripts. */
export const logInForm = ({ returnTo, nonce, username, problem, waiting }: Form): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Log in – Selvedge back office</title>
<style nonce="${nonce}">
:root{color-scheme:light dark;font:15px/1.5 ui-sans-serif,system-ui,sans-serif;background:light-dark(#f6f4ef,#12110f);color:light-dark(#1a1815,#f3efe7)}
body{margin:0;min-height:100dvh;display:grid;place-content:center;padding:1.5rem}
main{width:min(22rem,calc(100vw - 3rem))}
h1{font-size:1.35rem;margin:0 0 1.5rem;font-weight:600}
label{display:block;margin:0 0 1rem;font-weight:500}
input,select{display:block;width:100%;box-sizing:border-box;margin-top:.3rem;padding:.6rem .7rem;font:inherit;color:inherit;background:light-dark(#fff,#1d1b18);border:1px solid light-dark(#8a8478,#7d766a);border-radius:4px}
button{width:100%;padding:.65rem;font:inherit;font-weight:600;border:0;border-radius:4px;background:light-dark(#1a1815,#f3efe7);color:light-dark(#fbfaf7,#14130f);cursor:pointer}
:focus-visible{outline:2px solid light-dark(#a8281e,#f0796d);outline-offset:2px}
[role=alert]{padding:.6rem .8rem;margin:0 0 1rem;border-left:3px solid light-dark(#a8281e,#f0796d);background:light-dark(#fbe9e6,#331b18)}
</style>
</head>
<body>
<main>
<h1>Selvedge back office</h1>
${problem === undefined ? '' : `<p role="alert">${escaped(problem)}</p>`}
<form method="post" action="/admin/session/log-in">
<input type="hidden" name="return_to" value="${escaped(returnTo)}">
${waiting === undefined ? firstFactor(username) : secondFactor(waiting)}
<button>Log in</button>
</form>
</main>
</body>
</html>
`
