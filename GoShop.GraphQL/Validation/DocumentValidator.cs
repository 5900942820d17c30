using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Validation.Limits;

namespace GoShop.GraphQL.Validation;

/// <summary>Tells whether a document can be executed on a schema (§5 Validation).</summary>
public static class DocumentValidator
{
    /// <summary>
    /// Checks the limits first, then, where they hold, every rule of the specification. Every error has the code
    /// <see cref="ErrorCodes.ValidationFailed"/>; none means that each operation of the document can be executed.
    /// </summary>
    /// <param name="schema">A schema without problems of its own.</param>
    /// <param name="options">Null: <see cref="ValidationOptions.Default"/>.</param>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, Document document, ValidationOptions? options = null)
        => Validate(schema, document, SpecifiedRules.All, options ?? ValidationOptions.Default);

    /// <summary>The same with rules of the caller's choice.</summary>
    internal static IReadOnlyList<GraphQLError> Validate(Schema schema, Document document, RuleSchedule rules, ValidationOptions options)
    {
        var context = new ValidationContext(schema, document, options.MaxErrors);
        DocumentLimits.Check(context, options.Limits);
        if (context.Errors.Count == 0)
            new DocumentWalker(context, rules).Walk();
        return context.Errors;
    }
}
