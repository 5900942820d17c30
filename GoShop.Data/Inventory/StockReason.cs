namespace GoShop.Data.Inventory;

/// <summary>Why stock moved.</summary>
public enum StockReason
{
    /// <summary>Goods came in.</summary>
    Receipt,

    /// <summary>An order took them.</summary>
    Sale,

    /// <summary>An order was called off and gave them back.</summary>
    Cancellation,

    /// <summary>A count of the shelves said otherwise.</summary>
    Correction,
}
