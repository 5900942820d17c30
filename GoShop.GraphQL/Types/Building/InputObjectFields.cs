using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using System.Reflection;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Fills an input object from a C# type: the parameters of its widest constructor, then the properties that can be set besides.</summary>
internal sealed class InputObjectFields(SchemaDraft draft, InputObjectType target, Type type)
{
    private readonly ParameterExpression _values = Expression.Parameter(typeof(object?[]), "values");

    public void Fill()
    {
        var constructor = type.GetConstructors()
            .Where(candidate => candidate.GetParameters() is not [{ ParameterType: var only }] || only != type)
            .MaxBy(candidate => candidate.GetParameters().Length);
        if (constructor is null)
        {
            draft.Problem(type, "An input type needs a public constructor.");
            return;
        }
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var arguments = new List<Expression>();
        var complete = true;
        var parameters = constructor.GetParameters();
        foreach (var parameter in parameters)
        {
            var property = properties.FirstOrDefault(candidate => Twins(candidate, parameter));
            var field = draft.Inputs.Field(parameter);
            complete &= field is not null && Add(field, new InputMember(parameter, property));
            if (complete)
                arguments.Add(InputBinding.Read(_values, target.Fields.Count - 1, parameter.ParameterType));
        }
        var settable = properties.Where(property => property is { CanRead: true, SetMethod.IsPublic: true } && property.GetIndexParameters().Length == 0
            && !property.Has<GraphQLIgnoreAttribute>() && !parameters.Any(parameter => Twins(property, parameter)));
        var setters = new List<(PropertyInfo Property, int Index)>();
        foreach (var property in settable)
        {
            var field = draft.Inputs.Field(property);
            complete &= field is not null && Add(field, new InputMember(null, property));
            setters.Add((property, target.Fields.Count - 1));
        }
        if (target.Fields.Count == 0)
            draft.Problem(type, "An input type needs at least one member.");
        else if (complete)
            target.Create = Compile(Expression.New(constructor, arguments), setters);
    }

    private bool Add(InputField field, InputMember member)
    {
        if (target.Fields.Contains(field.Name))
        {
            draft.Problem(type, $"The input has a field \"{field.Name}\" already.");
            return false;
        }
        if (target.IsOneOf)
        {
            if (field.Type.IsNonNull || field.DefaultValue is not null)
                draft.Problem(field.Origin!, "A member of a OneOf input is nullable and has no default.");
            field.Type = field.Type.Nullable;
        }
        field.SetFeature(member);
        target.Fields.Add(field);
        return true;
    }

    // A property that was not given keeps its initial value.
    private Func<object?[], object> Compile(NewExpression make, IReadOnlyList<(PropertyInfo Property, int Index)> setters)
    {
        var made = Expression.Variable(type, "made");
        var steps = new List<Expression> { Expression.Assign(made, make) };
        foreach (var (property, index) in setters)
        {
            steps.Add(Expression.IfThen(
                Expression.ReferenceNotEqual(Expression.ArrayIndex(_values, Expression.Constant(index)), Expression.Constant(Absent.Value)),
                Expression.Assign(Expression.Property(made, property), InputBinding.Read(_values, index, property.PropertyType))));
        }
        steps.Add(Expression.Convert(made, typeof(object)));
        return Expression.Lambda<Func<object?[], object>>(Expression.Block([made], steps), _values).Compile();
    }

    private static bool Twins(PropertyInfo property, ParameterInfo parameter)
        => property.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase) && property.PropertyType == parameter.ParameterType;
}

/// <summary>The C# member an input field stands for: a constructor's parameter, the property of the same name, or both.</summary>
internal sealed record InputMember(ParameterInfo? Parameter, PropertyInfo? Property)
{
    /// <summary>The validation attributes of both.</summary>
    public IReadOnlyList<ValidationAttribute> ValidationRules { get; } =
        [.. Parameter?.Attributes<ValidationAttribute>() ?? [], .. Property?.Attributes<ValidationAttribute>() ?? []];
}
