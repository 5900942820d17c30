using System.Globalization;
using GoShop.Data.Accounts;

namespace GoShop.Server.Invoices;

/// <summary>What an invoice says besides names and numbers, and how it writes these, in the customer's language. The server itself knows no cultures.</summary>
internal sealed record InvoiceWords(
    string DateFormat,
    NumberFormatInfo Numbers,
    string Title,
    string Placed,
    string Paid,
    string NotPaid,
    string Cancelled,
    string For,
    string Product,
    string Sku,
    string Quantity,
    string Price,
    string Sum,
    string Total,
    string Page)
{
    private static readonly InvoiceWords English = new(
        "d MMMM yyyy", NumberFormatInfo.InvariantInfo, "Invoice", "Placed", "Paid", "Not paid yet", "Cancelled", "Bill to", "Product", "SKU", "Pieces", "Price", "Sum", "Total", "Page {0} of {1}");

    private static readonly InvoiceWords Russian = new(
        "dd.MM.yyyy",
        new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00A0" },
        "Счёт",
        "Заказан",
        "Оплачен",
        "Ещё не оплачен",
        "Отменён",
        "Покупатель",
        "Товар",
        "Артикул",
        "Штук",
        "Цена",
        "Сумма",
        "Итого",
        "Страница {0} из {1}");

    public static InvoiceWords In(Language language) => language is Language.Ru ? Russian : English;

    public string Money(decimal amount) => amount.ToString("N2", Numbers);

    public string Date(DateTimeOffset at) => at.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);

    public string PageOf(int number, int count) => string.Format(CultureInfo.InvariantCulture, Page, number, count);
}
