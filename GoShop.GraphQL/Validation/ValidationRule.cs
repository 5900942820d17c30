using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation;

/// <summary>A rule for documents (§5 Validation). An instance serves one validation, so a rule may keep what it has seen.</summary>
/// <remarks>
/// Only the methods named by <see cref="Events"/> are called. All rules share one walk; the context tells the types at each node.
/// </remarks>
internal abstract class ValidationRule
{
    /// <summary>The methods this rule overrides. The same for all instances.</summary>
    public abstract RuleEvents Events { get; }

    public virtual void EnterDocument(Document document, ValidationContext context)
    {
    }

    public virtual void LeaveDocument(Document document, ValidationContext context)
    {
    }

    public virtual void EnterOperation(OperationDefinition operation, ValidationContext context)
    {
    }

    public virtual void EnterFragment(FragmentDefinition fragment, ValidationContext context)
    {
    }

    public virtual void EnterVariableDefinition(VariableDefinition definition, ValidationContext context)
    {
    }

    public virtual void EnterField(Field field, ValidationContext context)
    {
    }

    public virtual void LeaveField(Field field, ValidationContext context)
    {
    }

    public virtual void EnterFragmentSpread(FragmentSpread spread, ValidationContext context)
    {
    }

    public virtual void EnterInlineFragment(InlineFragment fragment, ValidationContext context)
    {
    }

    /// <summary>An argument of a field or of a directive.</summary>
    public virtual void EnterArgument(Argument argument, ValidationContext context)
    {
    }

    /// <summary>A whole value: of an argument, or a default. Not called for the values inside it.</summary>
    public virtual void EnterValue(Value value, GraphQLType type, ValidationContext context)
    {
    }

    /// <summary>An input object literal at any depth.</summary>
    public virtual void EnterObject(ObjectValue value, ValidationContext context)
    {
    }

    /// <summary>All directives of one node; never none.</summary>
    public virtual void EnterDirectives(IReadOnlyList<Directive> directives, ValidationContext context)
    {
    }

    public virtual void EnterDirective(Directive directive, DirectiveLocations location, ValidationContext context)
    {
    }

    public virtual void LeaveDirective(Directive directive, ValidationContext context)
    {
    }

    /// <summary>A type named anywhere in the document.</summary>
    public virtual void EnterTypeName(NamedTypeReference reference, ValidationContext context)
    {
    }

    /// <summary>The variables of an operation with all their uses, once the whole document has been walked.</summary>
    public virtual void VisitVariables(VariableScope scope, ValidationContext context)
    {
    }
}
