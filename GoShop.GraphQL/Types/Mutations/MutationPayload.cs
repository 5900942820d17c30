namespace GoShop.GraphQL.Types.Mutations;

/// <summary>What a mutation answers: its result, or what went wrong.</summary>
internal sealed record MutationPayload(object? Result, IReadOnlyList<object>? Errors);
