namespace GoShop.GraphQL.Security;

/// <summary>Trusted documents do not fit the schema. Lists every problem, each with the document and the place in it.</summary>
public sealed class TrustedDocumentException : Exception
{
    public TrustedDocumentException(IReadOnlyList<string> problems)
        : base($"Trusted documents cannot be executed:{string.Concat(problems.Select(problem => $"{Environment.NewLine}- {problem}"))}")
        => Problems = problems;

    public IReadOnlyList<string> Problems { get; }
}
