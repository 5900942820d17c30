using GoShop.GraphQL.Validation.Limits;

namespace GoShop.GraphQL.Validation;

/// <summary>How documents are validated.</summary>
public sealed record ValidationOptions
{
    /// <summary>For documents of clients.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>Every rule of the specification and no bound of our own: for trusted documents and conformance tests.</summary>
    public static ValidationOptions Unlimited { get; } = new() { MaxErrors = 0, Limits = LimitOptions.None };

    /// <summary>The most errors reported; one more then says that validation was aborted. Zero or less means no limit.</summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>Bounds on the size of operations.</summary>
    public LimitOptions Limits { get; init; } = LimitOptions.Default;
}
