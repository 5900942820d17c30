using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Types.InputValidation;

/// <summary>Checks one argument or member of an input, and what is inside its value.</summary>
/// <param name="name">The name in the schema, which messages use too.</param>
/// <param name="attributes">The rules for the value itself: of a list, for the list.</param>
/// <param name="inner">The rules of the input objects that the value, or its items, are.</param>
internal sealed class ValueValidator(string name, IReadOnlyList<ValidationAttribute> attributes, ObjectValidator? inner)
{
    /// <summary>The rules, <see cref="RequiredAttribute"/> first: where it fails, the others have nothing to say.</summary>
    public IReadOnlyList<ValidationAttribute> Attributes { get; } = [.. attributes.OrderBy(attribute => attribute is RequiredAttribute ? 0 : 1)];

    public ObjectValidator? Object { get; } = inner;

    public void Validate(object? value, object owner, InputProblems problems)
    {
        if (ReferenceEquals(value, Absent.Value))
            return;
        problems.Enter(name);
        foreach (var attribute in Attributes)
        {
            var context = new ValidationContext(owner, problems.Services, null) { MemberName = name, DisplayName = name };
            if (attribute.GetValidationResult(value, context) is not { } failure)
                continue;
            problems.Add(failure.ErrorMessage);
            if (attribute is RequiredAttribute)
                break;
        }
        if (Object is not null && value is not null)
            Inside(value, Object, problems);
        problems.Leave();
    }

    private static void Inside(object value, ObjectValidator inner, InputProblems problems)
    {
        // What the engine gathers from arguments is an array too, but not a list of inputs.
        if (value is not IEnumerable items || inner.IsGathered)
        {
            inner.Validate(value, problems);
            return;
        }
        var index = 0;
        foreach (var item in items)
        {
            problems.Enter(index.ToString(CultureInfo.InvariantCulture));
            if (item is not null)
                Inside(item, inner, problems);
            problems.Leave();
            index++;
        }
    }
}

/// <summary>Checks the members of an input object, then the object as a whole.</summary>
internal sealed class ObjectValidator(InputObjectType type, IReadOnlyList<ValidationAttribute> attributes, bool validatesItself)
{
    public InputObjectType Type { get; } = type;

    public List<(Func<object, object?> Read, ValueValidator Value)> Members { get; } = [];
    public IReadOnlyList<ValidationAttribute> Attributes { get; } = attributes;
    public bool ValidatesItself { get; } = validatesItself;

    /// <summary>The validator in the services; null where there is none.</summary>
    public RegisteredValidator? Registered { get; init; }

    /// <summary>Whether values are the gathered arguments of a mutation.</summary>
    public bool IsGathered { get; init; }

    public void Validate(object value, InputProblems problems)
    {
        if (Registered is not null)
            problems.Defer(value, this);
        foreach (var (read, member) in Members)
            member.Validate(read(value), value, problems);
        if (Attributes.Count == 0 && !ValidatesItself)
            return;
        var context = new ValidationContext(value, problems.Services, null);
        foreach (var attribute in Attributes)
            Report(attribute.GetValidationResult(value, context), problems);
        if (value is IValidatableObject validatable)
        {
            foreach (var failure in validatable.Validate(context))
                Report(failure, problems);
        }
    }

    private static void Report(ValidationResult? failure, InputProblems problems)
    {
        if (failure is null)
            return;
        var names = failure.MemberNames.ToList();
        if (names.Count == 0)
            problems.Add(failure.ErrorMessage);
        foreach (var name in names)
        {
            problems.Enter(Naming.Camel(name));
            problems.Add(failure.ErrorMessage);
            problems.Leave();
        }
    }
}
