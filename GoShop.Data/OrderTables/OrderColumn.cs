namespace GoShop.Data.OrderTables;

/// <summary>A column of a table of orders.</summary>
public enum OrderColumn
{
    Number,
    Status,
    CreatedAt,
    UpdatedAt,
    CustomerName,
    CustomerEmail,

    /// <summary>How many different products were bought.</summary>
    Lines,

    /// <summary>How many pieces of them all.</summary>
    Pieces,

    /// <summary>What was bought, as SKU × pieces.</summary>
    Items,
    Total,
    Currency,
    Recipient,
    Phone,

    /// <summary>Street and house, in one.</summary>
    Address,
    City,
    Region,
    PostalCode,
    Country,
}
