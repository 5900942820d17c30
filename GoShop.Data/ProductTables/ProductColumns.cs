namespace GoShop.Data.ProductTables;

/// <summary>What columns of a table of products are called.</summary>
public static class ProductColumns
{
    // The first is what an export calls it.
    private static readonly (ProductColumn Column, string[] Names)[] All =
    [
        (ProductColumn.Sku, ["SKU", "Article", "Артикул", "Код товара"]),
        (ProductColumn.Name, ["Name", "Title", "Название", "Наименование", "Название товара"]),
        (ProductColumn.Slug, ["Slug", "Адрес", "ЧПУ"]),
        (ProductColumn.Description, ["Description", "Описание"]),
        (ProductColumn.Price, ["Price", "Цена"]),
        (ProductColumn.CompareAtPrice, ["Compare at price", "Old price", "Старая цена", "Цена до скидки", "Зачёркнутая цена"]),
        (ProductColumn.Stock, ["Stock", "Quantity", "Остаток", "Количество", "Наличие"]),
        (ProductColumn.LowStockThreshold, ["Low stock threshold", "Порог остатка", "Минимальный остаток"]),
        (ProductColumn.Status, ["Status", "Статус"]),
        (ProductColumn.Categories, ["Categories", "Category", "Категории", "Категория", "Разделы", "Раздел"]),
        (ProductColumn.AverageRating, ["Average rating", "Rating", "Средняя оценка", "Оценка", "Рейтинг"]),
        (ProductColumn.ReviewCount, ["Review count", "Reviews", "Отзывы", "Число отзывов"]),
        (ProductColumn.CreatedAt, ["Created at", "Создан", "Дата создания"]),
        (ProductColumn.UpdatedAt, ["Updated at", "Изменён", "Дата изменения"]),
    ];

    private static readonly Dictionary<ProductColumn, string> Titles = All.ToDictionary(column => column.Column, column => column.Names[0]);

    private static readonly Dictionary<string, ProductColumn> ByName =
        All.SelectMany(column => column.Names.Select(name => KeyValuePair.Create(Bare(name), column.Column))).ToDictionary();

    // Columns with addresses, which are no values of a product: what lies there is fetched, from where the shop's settings let it be.
    private static readonly HashSet<string> Pictures =
        [.. new[] { "Images", "Image", "Image URL", "Image URLs", "Pictures", "Изображения", "Изображение", "Фото", "Картинки" }.Select(Bare)];

    /// <summary>What an import can take, and so what an export writes unless told otherwise.</summary>
    public static IReadOnlyList<ProductColumn> Importable { get; } = [.. Enum.GetValues<ProductColumn>().Where(column => column <= ProductColumn.Categories)];

    /// <summary>What an export calls a column.</summary>
    public static string Title(this ProductColumn column) => Titles[column];

    /// <summary>The column of a name in English or Russian, whatever its case, blanks and punctuation; null where there is none.</summary>
    public static ProductColumn? Find(string name) => ByName.TryGetValue(Bare(name), out var column) ? column : null;

    /// <summary>Whether a name is of a column with addresses of pictures.</summary>
    internal static bool IsOfPictures(string name) => Pictures.Contains(Bare(name));

    private static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant().Replace('ё', 'е');
}
