namespace GoShop.GraphQL.Types.InputValidation;

/// <summary>The input breaks rules that the schema's types cannot say.</summary>
public sealed class ValidationError
{
    internal ValidationError(IReadOnlyList<FieldError> fields) => Fields = fields;

    public string Message => Summary(Fields);

    public string Code => "VALIDATION_ERROR";

    /// <summary>What is wrong, value by value.</summary>
    public IReadOnlyList<FieldError> Fields { get; }

    internal static string Summary(IReadOnlyList<FieldError> fields) => string.Join(" ", fields.SelectMany(field => field.Messages));
}

/// <summary>What is wrong with one value of the input.</summary>
public sealed class FieldError
{
    internal FieldError(IReadOnlyList<string> path, IReadOnlyList<string> messages) => (Path, Messages) = (path, messages);

    /// <summary>The argument's name, then the names of input fields and the indices of list items.</summary>
    public IReadOnlyList<string> Path { get; }

    public IReadOnlyList<string> Messages { get; }
}
