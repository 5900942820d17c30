using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Data;

/// <summary>Which page a client asks for. A resolver under <see cref="UsePagingAttribute"/> may take it as a parameter and page by itself.</summary>
/// <param name="Size">How many items, at most.</param>
/// <param name="IsBackward">Whether the items are the last ones: those before <see cref="Before"/>, counted from its end.</param>
/// <param name="After">The cursor that the page follows.</param>
/// <param name="Before">The cursor that the page precedes.</param>
/// <param name="Offset">How many items to pass over.</param>
public sealed record PagingArguments(int Size, bool IsBackward = false, string? After = null, string? Before = null, int Offset = 0)
{
    /// <summary>Reads the arguments of a paged field.</summary>
    /// <exception cref="GraphQLException">They contradict each other, or ask for more than the field gives.</exception>
    public static PagingArguments Of(ResolverContext context)
        => context.Field.Feature<PagingRules>()?.Read(context.Arguments)
            ?? throw new InvalidOperationException($"The field {context.Field.Name} is not paged: it lacks [UsePaging].");
}

/// <summary>What a paged field allows.</summary>
/// <param name="place">Where its arguments begin: first, after, last, before, offset.</param>
internal sealed class PagingRules(int place, int defaultSize, int maxSize)
{
    /// <summary>How many items a page may have.</summary>
    public int MaxSize => maxSize;

    public PagingArguments Read(object?[] arguments)
    {
        var first = arguments[place] as int?;
        var after = arguments[place + 1] as string;
        var last = arguments[place + 2] as int?;
        var before = arguments[place + 3] as string;
        var offset = arguments[place + 4] as int?;
        if (first is not null && last is not null)
            throw Invalid("Give \"first\" or \"last\", not both.");
        if (offset is not null && (after ?? before) is not null)
            throw Invalid("Give \"offset\" or a cursor, not both.");
        if (offset is not null && last is not null)
            throw Invalid("Give \"offset\" with \"first\", not with \"last\".");
        if (offset < 0)
            throw Invalid("\"offset\" may not be negative.");
        var size = first ?? last ?? defaultSize;
        if (size < 0)
            throw Invalid($"\"{(first is null ? "last" : "first")}\" may not be negative.");
        if (size > MaxSize)
            throw Invalid($"\"{(first is null ? "last" : "first")}\" may be {MaxSize} at most; it is {size}.");
        return new PagingArguments(size, last is not null || (first is null && after is null && before is not null), after, before, offset ?? 0);
    }

    private static GraphQLException Invalid(string message) => new(message, ErrorCodes.BadUserInput);
}
