using System.Globalization;
using GoShop.Data.Accounts;
using GoShop.Data.ReportTables;

namespace GoShop.Server.Reports;

/// <summary>What printed reports say besides names, and how they write numbers and moments, in a keeper's language. The server itself knows no cultures.</summary>
internal sealed class ReportWords
{
    private static readonly NumberFormatInfo RussianNumbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00A0" };

    private static readonly Dictionary<string, string> Russian = new()
    {
        ["Sales report"] = "Отчёт о продажах",
        ["Users report"] = "Отчёт о пользователях",
        ["Products report"] = "Отчёт о товарах",
        ["Stock report"] = "Отчёт об остатках",
        ["Period"] = "Период",
        ["Grouped by"] = "Группировка",
        ["Categories"] = "Категории",
        ["Customers"] = "Покупатели",
        ["Has ordered"] = "Есть заказы",
        ["Time zone"] = "Часовой пояс",
        ["Currency"] = "Валюта",
        ["Made at"] = "Составлен",
        ["Total"] = "Итого",
        ["Page {0} of {1}"] = "Страница {0} из {1}",
        ["From"] = "С",
        ["To"] = "По",
        ["SKU"] = "Артикул",
        ["Name"] = "Название",
        ["Category"] = "Категория",
        ["Slug"] = "Адрес",
        ["Customer"] = "Покупатель",
        ["User"] = "Пользователь",
        ["E-mail"] = "Эл. почта",
        ["Role"] = "Роль",
        ["Status"] = "Статус",
        ["Registered at"] = "Регистрация",
        ["Last sign-in at"] = "Последний вход",
        ["Last order at"] = "Последний заказ",
        ["Orders"] = "Заказов",
        ["Pieces"] = "Штук",
        ["Revenue"] = "Выручка",
        ["Average order value"] = "Средний чек",
        ["Price"] = "Цена",
        ["Stock"] = "Остаток",
        ["Average rating"] = "Оценка",
        ["Reviews"] = "Отзывов",
        ["Cancelled pieces"] = "Отменено штук",
        ["Cancelled revenue"] = "Отменено на сумму",
        ["Held"] = "В резерве",
        ["Available"] = "Доступно",
        ["Availability"] = "Наличие",
        ["Low stock threshold"] = "Порог остатка",
        ["Value"] = "Стоимость",
        ["Sold pieces"] = "Продано штук",
        ["Days left"] = "Хватит дней",
        ["Last movement at"] = "Последнее движение",
        ["Day"] = "День",
        ["Week"] = "Неделя",
        ["Month"] = "Месяц",
        ["Product"] = "Товар",
        ["Yes"] = "Да",
        ["No"] = "Нет",
        ["Admin"] = "Администратор",
        ["Active"] = "Активен",
        ["Blocked"] = "Заблокирован",
        ["Deleted"] = "Удалён",
        ["Draft"] = "Черновик",
        ["Archived"] = "В архиве",
        ["In stock"] = "В наличии",
        ["Low stock"] = "Мало",
        ["Out of stock"] = "Нет в наличии",
        ["Pending"] = "Ожидает",
        ["Paid"] = "Оплачен",
        ["Shipped"] = "Отправлен",
        ["Delivered"] = "Доставлен",
        ["Cancelled"] = "Отменён",
    };

    private readonly bool _isRussian;
    private readonly TimeZoneInfo _zone;

    private ReportWords(bool isRussian, TimeZoneInfo zone) => (_isRussian, _zone) = (isRussian, zone);

    private NumberFormatInfo Numbers => _isRussian ? RussianNumbers : NumberFormatInfo.InvariantInfo;

    /// <param name="language">A keeper's language.</param>
    /// <param name="zone">The time zone that moments are told in.</param>
    public static ReportWords In(Language language, TimeZoneInfo zone) => new(language is Language.Ru, zone);

    /// <summary>A word of the shop's own, in the language.</summary>
    public string Of(string english) => _isRussian ? Russian[english] : english;

    /// <summary>The name of an enum's value in words: LOW_STOCK is Low stock.</summary>
    public string Word(string name) => Of($"{name[0]}{name[1..].ToLowerInvariant().Replace('_', ' ')}");

    public string Day(DateOnly day) => day.ToString(_isRussian ? "dd.MM.yyyy" : "d MMM yyyy", CultureInfo.InvariantCulture);

    public string Moment(DateTimeOffset at)
        => TimeZoneInfo.ConvertTime(at, _zone).ToString(_isRussian ? "dd.MM.yyyy HH:mm" : "d MMM yyyy HH:mm", CultureInfo.InvariantCulture);

    public string PageOf(int number, int count) => string.Format(CultureInfo.InvariantCulture, Of("Page {0} of {1}"), number, count);

    /// <summary>What stands in a cell.</summary>
    public string Cell(ReportCell kind, object? value) => value switch
    {
        null => string.Empty,
        string text => kind is ReportCell.Word ? Word(text) : text,
        DateOnly day => Day(day),
        DateTimeOffset at => Moment(at),
        decimal number when kind is ReportCell.Decimal => number.ToString($"N{number.Scale}", Numbers),
        decimal amount => amount.ToString("N2", Numbers),
        IFormattable count => count.ToString("N0", Numbers),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
