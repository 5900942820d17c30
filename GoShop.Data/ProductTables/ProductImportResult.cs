namespace GoShop.Data.ProductTables;

/// <summary>What has come of an import; of a dry run, what would.</summary>
internal sealed record ProductImportResult
{
    /// <summary>Products that were made.</summary>
    public int Created { get; init; }

    /// <summary>Products that are otherwise than before, or are to be once their pictures are fetched.</summary>
    public int Updated { get; init; }

    /// <summary>Products that were so already.</summary>
    public int Unchanged { get; init; }

    /// <summary>Rows that could not be taken.</summary>
    public int Refused { get; init; }

    /// <summary>Pictures that products did not have and that are to be fetched.</summary>
    public int Pictures { get; init; }

    /// <summary>Whether all rows were looked at before any is taken.</summary>
    public bool IsJudged { get; init; }

    /// <summary>Whether all rows are done with for good.</summary>
    public bool IsApplied { get; init; }

    /// <summary>What all changes stand under in the history of products.</summary>
    public Guid? ChangeSetId { get; init; }

    public ProductImportResult Plus(ProductImportResult batch) => this with
    {
        Created = Created + batch.Created,
        Updated = Updated + batch.Updated,
        Unchanged = Unchanged + batch.Unchanged,
        Refused = Refused + batch.Refused,
        Pictures = Pictures + batch.Pictures,
    };
}

/// <summary>What an import was asked to do.</summary>
internal sealed record ProductImportOrder(string FileName, Tables.TableFormat Format, ImportMode Mode, bool DryRun);
