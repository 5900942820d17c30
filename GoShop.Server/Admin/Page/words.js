// What the page says, in the languages it speaks. {0} is filled in.

const english = {
  dashboard: 'Dashboard', loading: 'Loading…', signIn: 'Sign in', signInWhy: 'For those who keep the shop.', email: 'E-mail address', password: 'Password', signOut: 'Sign out',
  secondStep: 'Second step', secondStepHow: 'Enter a code of your authenticator app, or one of your backup codes.', code: 'Code', proceed: 'Continue', back: 'Back',
  setUp: 'Set up two-factor sign-in', setUpHow: 'Admins must have it. Scan the picture with an authenticator app, then enter the code that it shows.', setUpSecret: 'Or type this secret into the app:',
  setUpPicture: 'QR code for an authenticator app',
  backupCodes: 'Your backup codes', backupCodesWhy: 'Each of them stands in for the app once. They are shown only now: keep them where you will find them without your phone.',
  backupCodesKept: 'I have kept them', refused: 'For admins only', refusedWhy: 'You are signed in as {0}, who does not keep this shop. Sign out to sign in as somebody else.',
  sessionOver: 'Your session is over. Sign in again.',
  INVALID_CREDENTIALS: 'The address or the password is wrong.', INVALID_CODE: 'This code is wrong or was used before.', ACCOUNT_LOCKED: 'Too many attempts. Try again in {0}.',
  ACCOUNT_BLOCKED: 'This account is blocked.', tooLate: 'That took too long. Sign in again.', RATE_LIMITED: 'Too many attempts. Try again in {0}.',
  away: 'The server cannot be reached.', awayWhen: 'Trying again in {0} s.', awayNow: 'Trying again…', awayLater: 'The server cannot be reached. Try again in a moment.', tryNow: 'Try now',
  live: 'Live', connecting: 'Connecting…', range: 'Days', from: 'From', to: 'to', by: 'by', DAY: 'day', WEEK: 'week', MONTH: 'month',
  last7: '7 days', last30: '30 days', last90: '90 days', month: 'This month', lastMonth: 'Last month', year: 'This year', wrongRange: 'The first day is after the last one.',
  compared: '{0}, compared with {1}', notOver: 'Today is not over: its figures are yet to grow.', totals: 'Totals', nothing: 'Nothing in these days.',
  revenue: 'Revenue', orders: 'Orders', averageOrder: 'Average order', pieces: 'Pieces sold', customers: 'Customers', conversion: 'Cart conversion', cancelled: 'Cancelled',
  unpaidNote: '{0} not yet paid', customersNote: '{0} new, {1} returning', conversionNote: '{0} of {1} carts ordered', cancelledNote: '{0} of the orders placed',
  up: 'up {0}', down: 'down {0}', same: 'no change', aboutSame: 'about the same', fromNothing: 'none before', points: '{0} points',
  sales: 'Sales', statuses: 'Orders by status', topProducts: 'Best-selling products', registrations: 'Registrations', asTable: 'Show as a table', period: 'Period', product: 'Product',
  status: 'Status', count: 'Number', value: 'Value', recentOrders: 'Latest orders', noOrders: 'No orders yet.', lowStock: 'Low stock', noLowStock: 'Everything is well stocked.',
  left: '{0} left', soldOut: 'Sold out', deletedCustomer: 'Deleted account', newOrder: 'New order {0}: {1}', nowLow: 'Low stock: {0}',
  salesLabel: 'Line chart. Revenue {0}, {1} orders in all.', topLabel: 'Bar chart of the revenue of {0} products.', statusesLabel: 'Doughnut of orders by their status.', registrationsLabel: 'Bar chart. {0} in all.',
  PENDING: 'Pending', PAID: 'Paid', SHIPPED: 'Shipped', DELIVERED: 'Delivered', CANCELLED: 'Cancelled',
};

const russian = {
  dashboard: 'Сводка', loading: 'Загрузка…', signIn: 'Войти', signInWhy: 'Для тех, кто ведёт магазин.', email: 'Адрес почты', password: 'Пароль', signOut: 'Выйти',
  secondStep: 'Второй шаг', secondStepHow: 'Введите код из приложения-аутентификатора или один из резервных кодов.', code: 'Код', proceed: 'Продолжить', back: 'Назад',
  setUp: 'Настройте двухфакторный вход', setUpHow: 'Администраторам он обязателен. Снимите картинку приложением-аутентификатором и введите код, который оно покажет.', setUpSecret: 'Или введите в приложение этот секрет:',
  setUpPicture: 'QR-код для приложения-аутентификатора',
  backupCodes: 'Ваши резервные коды', backupCodesWhy: 'Каждый из них один раз заменяет приложение. Они показаны только сейчас: сохраните их там, где найдёте и без телефона.',
  backupCodesKept: 'Коды сохранены', refused: 'Только для администраторов', refusedWhy: 'Вы вошли как {0}; это не администратор магазина. Выйдите, чтобы войти под другим именем.',
  sessionOver: 'Сеанс окончен. Войдите снова.',
  INVALID_CREDENTIALS: 'Неверный адрес или пароль.', INVALID_CODE: 'Код неверен или уже использован.', ACCOUNT_LOCKED: 'Слишком много попыток. Повторите через {0}.',
  ACCOUNT_BLOCKED: 'Учётная запись заблокирована.', tooLate: 'Прошло слишком много времени. Войдите снова.', RATE_LIMITED: 'Слишком много попыток. Повторите через {0}.',
  away: 'Сервер недоступен.', awayWhen: 'Новая попытка через {0} с.', awayNow: 'Новая попытка…', awayLater: 'Сервер недоступен. Повторите чуть позже.', tryNow: 'Повторить сейчас',
  live: 'На связи', connecting: 'Соединение…', range: 'Дни', from: 'С', to: 'по', by: 'по', DAY: 'дням', WEEK: 'неделям', MONTH: 'месяцам',
  last7: '7 дней', last30: '30 дней', last90: '90 дней', month: 'Этот месяц', lastMonth: 'Прошлый месяц', year: 'Этот год', wrongRange: 'Первый день позже последнего.',
  compared: '{0} в сравнении с {1}', notOver: 'Сегодняшний день не окончен: его показатели ещё вырастут.', totals: 'Итоги', nothing: 'В эти дни ничего не было.',
  revenue: 'Выручка', orders: 'Заказы', averageOrder: 'Средний заказ', pieces: 'Продано штук', customers: 'Покупатели', conversion: 'Конверсия корзин', cancelled: 'Отменено',
  unpaidNote: 'не оплачено {0}', customersNote: 'новых {0}, прежних {1}', conversionNote: 'заказано {0} из {1}', cancelledNote: '{0} от всех заказов',
  up: 'рост {0}', down: 'спад {0}', same: 'без изменений', aboutSame: 'почти без изменений', fromNothing: 'раньше не было', points: '{0} п. п.',
  sales: 'Продажи', statuses: 'Заказы по статусам', topProducts: 'Самые продаваемые товары', registrations: 'Регистрации', asTable: 'Показать таблицей', period: 'Период', product: 'Товар',
  status: 'Статус', count: 'Число', value: 'Сумма', recentOrders: 'Последние заказы', noOrders: 'Заказов ещё нет.', lowStock: 'Заканчивается', noLowStock: 'Всего достаточно.',
  left: 'осталось {0}', soldOut: 'Нет в наличии', deletedCustomer: 'Удалённая запись', newOrder: 'Новый заказ {0}: {1}', nowLow: 'Заканчивается: {0}',
  salesLabel: 'График. Выручка {0}, заказов {1}.', topLabel: 'Столбцы: выручка по товарам, {0}.', statusesLabel: 'Круговая диаграмма заказов по статусам.', registrationsLabel: 'Столбцы. Всего {0}.',
  PENDING: 'Ожидает', PAID: 'Оплачен', SHIPPED: 'Отправлен', DELIVERED: 'Доставлен', CANCELLED: 'Отменён',
};

const languages = { en: english, ru: russian };
const language = navigator.languages.map(tag => tag.slice(0, 2)).find(tag => tag in languages) ?? 'en';

/** Words by their key, with what is to be filled in. */
export const say = (key, ...parts) => languages[language][key].replace(/\{(\d)\}/g, (_, index) => parts[index]);

/** Whether there are words for a key: for codes that the server answers. */
export const knows = key => key in english;

/** Puts words where the page names their keys. */
export function translate() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = say(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', say(element.dataset.label));
}
