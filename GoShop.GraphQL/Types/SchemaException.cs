namespace GoShop.GraphQL.Types;

/// <summary>A schema could not be built. Lists every problem, each with the C# member or the place in SDL that causes it.</summary>
public sealed class SchemaException : Exception
{
    public SchemaException(IReadOnlyList<string> problems)
        : base(problems.Count == 1
            ? $"The schema has a problem: {problems[0]}"
            : $"The schema has {problems.Count} problems:{string.Concat(problems.Select(problem => $"{Environment.NewLine}- {problem}"))}")
        => Problems = problems;

    public IReadOnlyList<string> Problems { get; }
}
