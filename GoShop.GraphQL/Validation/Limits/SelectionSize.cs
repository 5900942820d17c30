namespace GoShop.GraphQL.Validation.Limits;

/// <summary>How much a selection set asks for, fragments expanded.</summary>
/// <param name="Depth">Levels of fields; those below an introspection field are not counted.</param>
/// <param name="IntrospectionDepth">Levels from an introspection field on, that field included.</param>
/// <param name="RootFields">Fields that stand at the top.</param>
internal readonly record struct SelectionSize(int Depth, int IntrospectionDepth, int Fields, int Aliases, int RootFields)
{
    /// <summary>Counting ends here: what fragments multiply may be more than any number can say.</summary>
    public const int Most = 1_000_000;

    public static SelectionSize Endless { get; } = new(Most, Most, Most, Most, Most);

    /// <summary>Of two parts that stand side by side.</summary>
    public static SelectionSize operator +(SelectionSize a, SelectionSize b) => new(
        Math.Max(a.Depth, b.Depth),
        Math.Max(a.IntrospectionDepth, b.IntrospectionDepth),
        Math.Min(a.Fields + b.Fields, Most),
        Math.Min(a.Aliases + b.Aliases, Most),
        Math.Min(a.RootFields + b.RootFields, Most));

    /// <summary>Of a field whose selections have this size.</summary>
    public SelectionSize Below(bool isIntrospection, bool hasAlias) => new(
        isIntrospection ? 1 : Math.Min(Depth + 1, Most),
        isIntrospection ? Math.Min(Math.Max(Depth + 1, IntrospectionDepth), Most) : IntrospectionDepth,
        Math.Min(Fields + 1, Most),
        Math.Min(Aliases + (hasAlias ? 1 : 0), Most),
        RootFields: 1);
}
