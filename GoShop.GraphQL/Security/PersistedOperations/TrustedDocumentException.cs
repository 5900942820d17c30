namespace GoShop.GraphQL.Security;

/// <summary>Trusted documents do not fit the schema. Lists every problem, each with the document and the place in it.</summary>
public sealed class TrustedDocumentException : Exception
{
    /// <param name="problems">What is wrong: see <see cref="Problems"/>.</param>
    public TrustedDocumentException(IReadOnlyList<string> problems)
        : base($"Trusted documents cannot be executed:{string.Concat(problems.Select(problem => $"{Environment.NewLine}- {problem}"))}")
        => Problems = problems;

    /// <summary>A sentence each, after the document's path, the line and the column: <c>cart/add:2:3: …</c>.</summary>
    public IReadOnlyList<string> Problems { get; }
}
