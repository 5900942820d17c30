using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Types.Mutations;

/// <summary>
/// The one <c>input</c> argument of a mutation: the parameter itself where it is the only one and an input type, else an input object gathered
/// from all parameters; none where there are no parameters.
/// </summary>
internal static class MutationInput
{
    /// <summary>Adds the argument; what it returns reads the parameters.</summary>
    public static Func<ParameterInfo, Expression, Expression> Add(SchemaDraft draft, OutputField field, IReadOnlyList<ParameterInfo> parameters)
    {
        if (parameters.Count == 0)
            return (parameter, _) => Expression.Default(parameter.ParameterType);
        if (parameters is [var only] && InputTypes.CanBeObject(only.ParameterType))
        {
            if (draft.Inputs.Field(only) is { } argument)
            {
                var input = new InputField("input", argument.Type) { Description = argument.Description, Origin = argument.Origin, Bind = argument.Bind };
                input.SetFeature(new InputMember(only, null));
                field.Arguments.Add(input);
            }
            return (parameter, context) => InputBinding.Read(Arguments(context), 0, parameter.ParameterType);
        }
        return Gather(draft, field, parameters);
    }

    private static Func<ParameterInfo, Expression, Expression> Gather(SchemaDraft draft, OutputField field, IReadOnlyList<ParameterInfo> parameters)
    {
        var gathered = new InputObjectType($"{Naming.Pascal(field.Name)}Input") { Create = values => values };
        draft.Add(gathered, field.Origin!);
        var places = new Dictionary<ParameterInfo, int>();
        foreach (var parameter in parameters)
        {
            if (draft.Inputs.Field(parameter) is not { } member)
                continue;
            member.SetFeature(new InputMember(parameter, null));
            places.Add(parameter, gathered.Fields.Count);
            gathered.Fields.Add(member);
        }
        field.Arguments.Add(new InputField("input", new NonNullType(gathered)) { Origin = field.Origin });
        return (parameter, context) => places.TryGetValue(parameter, out var place)
            ? InputBinding.Read(Gathered(context), place, parameter.ParameterType)
            : Expression.Default(parameter.ParameterType);
    }

    private static UnaryExpression Gathered(Expression context)
        => Expression.Convert(Expression.ArrayIndex(Arguments(context), Expression.Constant(0)), typeof(object?[]));

    private static MemberExpression Arguments(Expression context) => Expression.Property(context, nameof(ResolverContext.Arguments));
}
