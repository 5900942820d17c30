namespace GoShop.Data.ProductTables;

/// <summary>What an import does about rows that cannot be taken.</summary>
public enum ImportMode
{
    /// <summary>Takes all rows, in one transaction, or none.</summary>
    WholeFile,

    /// <summary>Takes those that can be taken, a thousand a transaction, and reports the others.</summary>
    ValidRows,
}
