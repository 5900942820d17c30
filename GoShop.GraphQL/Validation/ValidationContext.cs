using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;
using GoShop.GraphQL.Types.Introspection;

namespace GoShop.GraphQL.Validation;

/// <summary>What the rules of one validation share: the schema, the document, the types at the node being walked, and the errors found.</summary>
internal sealed class ValidationContext(Schema schema, Document document, int maxErrors)
{
    /// <summary>A name in a document may be as long as the document; a message that repeats it may not.</summary>
    private const int LongestMessage = 10_000;

    private readonly int _maxErrors = maxErrors > 0 ? maxErrors : int.MaxValue;
    private readonly List<GraphQLError> _errors = [];

    public Schema Schema { get; } = schema;
    public Document Document { get; } = document;
    public FragmentGraph Fragments { get; } = new(document);
    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>Whether the limit of errors is passed: nothing more will be reported, so nothing more need be looked at.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The type of the field, operation or fragment being walked; null where the schema has none.</summary>
    public GraphQLType? Type { get; set; }

    /// <summary>The object, interface or union whose selection set is being walked; null where it is unknown.</summary>
    public NamedType? ParentType { get; set; }

    /// <summary>The innermost field being walked; null outside fields and where the parent type has no such field.</summary>
    public OutputField? Field { get; set; }

    /// <summary>The directive being walked, as the document applies it.</summary>
    public Directive? AppliedDirective { get; set; }

    /// <summary>The definition of <see cref="AppliedDirective"/>; null where there is none, and outside directives.</summary>
    public DirectiveType? Directive { get; set; }

    /// <summary>The argument being walked; null where neither the directive nor the field has it.</summary>
    public InputField? Argument { get; set; }

    /// <summary>Whether a type system definition is being walked, in which all built-in scalars are known.</summary>
    public bool IsInTypeSystem { get; set; }

    public void Report(Location location, string message) => Report([location], message);

    public void Report(IReadOnlyList<Location> locations, string message)
    {
        if (IsStopped)
            return;
        if (_errors.Count == _maxErrors)
        {
            IsStopped = true;
            (locations, message) = ([], "Too many validation errors, error limit reached. Validation aborted.");
        }
        if (message.Length > LongestMessage)
            message = Inspection.Cut(message);
        _errors.Add(new GraphQLError(message) { Locations = locations, Code = ErrorCodes.ValidationFailed });
    }

    /// <summary>How the schema's field is called in messages: <c>Query.product</c>.</summary>
    public string CoordinateOf(OutputField field)
        => ParentType is ComplexType parent && parent.Fields.Contains(field.Name) ? $"{parent.Name}.{field.Name}" : $"<meta>.{field.Name}";

    /// <summary>The field of that name, meta fields included, or null.</summary>
    public OutputField? FindField(NamedType parent, string name)
    {
        if (MetaFields.Find(Schema, parent, name) is { } meta)
            return meta;
        return parent is ComplexType complex && complex.Fields.TryGet(name, out var field) ? field : null;
    }
}
