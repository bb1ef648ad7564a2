/** What the few pages say that the provider shows by itself, in the languages of the shop. */
export const pageTexts = {
  en: {
    log_out_title: 'Log out?',
    log_out: 'Log out',
    stay: 'Stay logged in',
    logged_out_title: 'You are logged out',
    error_title: 'This did not work',
    error_text: 'Go back to the app and try again. If that does not help, tell whoever makes the app:',
    to_shop: 'To the shop',
  },
  de: {
    log_out_title: 'Abmelden?',
    log_out: 'Abmelden',
    stay: 'Angemeldet bleiben',
    logged_out_title: 'Du bist abgemeldet',
    error_title: 'Das hat nicht geklappt',
    error_text:
      'Geh zurück zur App und versuche es noch einmal. Hilft das nicht, sag denen Bescheid, die sie machen:',
    to_shop: 'Zum Shop',
  },
  fr: {
    log_out_title: 'Se déconnecter ?',
    log_out: 'Se déconnecter',
    stay: 'Rester connecté',
    logged_out_title: 'Vous êtes déconnecté',
    error_title: 'Cela n’a pas fonctionné',
    error_text: 'Revenez à l’application et réessayez. Si cela ne suffit pas, signalez ceci à son éditeur :',
    to_shop: 'Vers la boutique',
  },
  es: {
    log_out_title: '¿Cerrar sesión?',
    log_out: 'Cerrar sesión',
    stay: 'Seguir conectado',
    logged_out_title: 'Has cerrado la sesión',
    error_title: 'Esto no ha funcionado',
    error_text: 'Vuelve a la aplicación e inténtalo de nuevo. Si no ayuda, díselo a quien la hace:',
    to_shop: 'A la tienda',
  },
  ja: {
    log_out_title: 'ログアウトしますか？',
    log_out: 'ログアウト',
    stay: 'ログインしたままにする',
    logged_out_title: 'ログアウトしました',
    error_title: 'うまくいきませんでした',
    error_text:
      'アプリに戻ってもう一度お試しください。解決しない場合は、アプリの提供元に次の内容をお伝えください。',
    to_shop: 'ショップへ',
  },
  ar: {
    log_out_title: 'تسجيل الخروج؟',
    log_out: 'تسجيل الخروج',
    stay: 'البقاء مسجلًا',
    logged_out_title: 'تم تسجيل خروجك',
    error_title: 'لم ينجح ذلك',
    error_text: 'ارجع إلى التطبيق وحاول مرة أخرى. وإن لم يفد ذلك فأخبر صانعه بما يلي:',
    to_shop: 'إلى المتجر',
  },
} as const
