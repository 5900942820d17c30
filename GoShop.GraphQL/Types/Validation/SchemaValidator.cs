using System.Collections.Frozen;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Validation;

/// <summary>Checks a type system against the rules of the specification (§3, the Type Validation of each kind).</summary>
public static class SchemaValidator
{
    /// <summary>Every problem of the schema; empty where it is valid.</summary>
    public static IReadOnlyList<SchemaProblem> Validate(Schema schema) => Validate(schema, FrozenSet<string>.Empty, []);

    internal static IReadOnlyList<SchemaProblem> Validate(Schema schema, IReadOnlySet<string> excused, IReadOnlyList<SchemaDefinition> roots)
    {
        var context = new SchemaValidationContext(schema, excused, roots);
        RootTypesRule.Check(context);
        foreach (var directive in schema.Directives)
            DirectiveDefinitionRule.Check(context, directive);

        var inputObjectCycles = new InputObjectCycleRule(context);
        var defaultValueCycles = new DefaultValueCycleRule(context);
        foreach (var type in schema.Types)
        {
            if (SchemaValidationContext.IsSpecified(type))
                continue;
            context.CheckName(type.Member);
            switch (type)
            {
                case ComplexType complex:
                    FieldsRule.Check(context, complex);
                    InterfaceImplementationRule.Check(context, complex);
                    break;
                case UnionType union:
                    UnionMembersRule.Check(context, union);
                    break;
                case EnumType enumType:
                    EnumMembersRule.Check(context, enumType);
                    break;
                case InputObjectType input:
                    InputFieldsRule.Check(context, input);
                    inputObjectCycles.Check(input);
                    defaultValueCycles.Check(input);
                    break;
            }
        }
        return context.Problems;
    }
}
