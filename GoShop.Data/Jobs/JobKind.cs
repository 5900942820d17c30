namespace GoShop.Data.Jobs;

/// <summary>What a job does. Kept by name: a name once used keeps its meaning.</summary>
public enum JobKind
{
    /// <summary>Takes products from a table.</summary>
    ImportProducts,

    /// <summary>Writes products into a table.</summary>
    ExportProducts,

    /// <summary>Writes orders into a table.</summary>
    ExportOrders,

    /// <summary>Writes a report into a file.</summary>
    ExportReport,
}
