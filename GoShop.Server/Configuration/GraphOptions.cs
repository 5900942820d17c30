namespace GoShop.Server.Configuration;

/// <summary>What clients may ask of the graph.</summary>
/// <param name="MaxCost">The most that one request may cost; 0 for no limit.</param>
/// <param name="AllowIntrospection">Whether clients may ask for the schema.</param>
/// <param name="TrustedDocuments">The folder of documents that requests may name, or null.</param>
/// <param name="TrustedDocumentsOnly">Whether these are the only documents that are executed.</param>
/// <param name="CacheResponses">Whether queries are answered from a cache, where all they ask for may be cached and shown to everybody.</param>
internal sealed record GraphOptions(int MaxCost, bool AllowIntrospection, string? TrustedDocuments, bool TrustedDocumentsOnly, bool CacheResponses)
{
    /// <summary>What holds where nothing is set.</summary>
    public static GraphOptions Default { get; } = Read(new SettingsReader(_ => null));

    public static GraphOptions Read(SettingsReader settings)
    {
        var options = new GraphOptions(
            settings.Number("GRAPHQL_MAX_COST", 5_000, 0, int.MaxValue),
            settings.Choice("GRAPHQL_INTROSPECTION", true, ("on", true), ("off", false)),
            settings.Optional<string?>("GRAPHQL_TRUSTED_DOCUMENTS", null, ParseFolder),
            settings.Flag("GRAPHQL_TRUSTED_DOCUMENTS_ONLY", false),
            settings.Choice("GOSHOP_RESPONSE_CACHE", true, ("on", true), ("off", false)));
        if (options is { TrustedDocumentsOnly: true, TrustedDocuments: null })
            settings.Refuse("GRAPHQL_TRUSTED_DOCUMENTS_ONLY", "is true; expected GRAPHQL_TRUSTED_DOCUMENTS to name a folder");
        return options;
    }

    private static string ParseFolder(string text)
        => Directory.Exists(text) ? text : throw new FormatException("expected the path of a folder that is there");
}
