using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Validation;

namespace GoShop.Server.Rest;

/// <summary>One stored operation.</summary>
/// <param name="Name">Its file's name without the ending.</param>
/// <param name="Document">The operation, and after it the fragments it reaches.</param>
internal sealed record StoredOperation(string Name, Document Document)
{
    /// <summary>The variable that takes what a request's body says.</summary>
    public const string Input = "input";

    /// <summary>The operation itself.</summary>
    public OperationDefinition Definition { get; } = (OperationDefinition)Document.Definitions[0];

    /// <summary>The document as it is executed.</summary>
    public string Text { get; } = Printer.Print(Document);

    /// <summary>The type of the variable <see cref="Input"/>; null where there is none.</summary>
    public InputObjectType? InputType(GraphQL.Types.Schema schema)
        => Definition.Variables.FirstOrDefault(variable => variable.Variable.Name.Value is Input) is { } input
            ? schema.FindType(input.Type)?.Named as InputObjectType
            : null;

    /// <exception cref="InvalidOperationException">The schema does not allow the operation.</exception>
    public void RequireValid(GraphQL.Types.Schema schema)
    {
        var errors = DocumentValidator.Validate(schema, Document);
        if (errors.Count > 0)
            throw new InvalidOperationException($"The stored operation {Name} does not fit the schema: {string.Join(' ', errors.Select(error => error.Message))}");
    }
}
