using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.Types.Building;
using GoShop.GraphQL.Types.InputValidation;

namespace GoShop.GraphQL.Types.Mutations;

/// <summary>Which exceptions of a mutation are errors of its payload, and what they become.</summary>
internal sealed class ErrorMapping
{
    // The nearest to the exception's own type first.
    private readonly List<(Type Exception, Func<Exception, object> Make)> _makers = [];

    /// <summary>Adds an error class; null where it is made from nothing, else the problem.</summary>
    public string? Add(Type errorType)
    {
        if (typeof(Exception).IsAssignableFrom(errorType))
        {
            Add(errorType, exception => exception);
            return null;
        }
        var count = _makers.Count;
        foreach (var constructor in errorType.GetConstructors())
            AddMaker(constructor.GetParameters(), argument => Expression.New(constructor, argument));
        foreach (var factory in errorType.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.Name == "CreateErrorFrom"))
            AddMaker(factory.GetParameters(), argument => Expression.Call(factory, argument));
        return _makers.Count > count ? null
            : $"{Naming.Readable(errorType)} is no exception, and nothing makes one of an exception: "
                + "a public constructor or a static CreateErrorFrom with one exception as parameter.";
    }

    /// <summary>The errors that an exception stands for; null where it, or one of those it holds together, is not expected.</summary>
    public IReadOnlyList<object>? ErrorsOf(Exception exception)
    {
        if (exception is InvalidArgumentsException invalid)
            return [new ValidationError(invalid.Problems)];
        if (exception is not AggregateException aggregate)
            return Of(exception) is { } error ? [error] : null;
        var errors = new List<object>();
        foreach (var inner in aggregate.Flatten().InnerExceptions)
        {
            if (Of(inner) is not { } innerError)
                return null;
            errors.Add(innerError);
        }
        return errors;
    }

    private object? Of(Exception exception)
    {
        foreach (var (type, make) in _makers)
        {
            if (type.IsInstanceOfType(exception))
                return make(exception);
        }
        return null;
    }

    private void AddMaker(ParameterInfo[] parameters, Func<Expression, Expression> make)
    {
        if (parameters is not [{ ParameterType: var type }] || !typeof(Exception).IsAssignableFrom(type))
            return;
        var exception = Expression.Parameter(typeof(Exception), "exception");
        var body = Expression.Convert(make(Expression.Convert(exception, type)), typeof(object));
        Add(type, Expression.Lambda<Func<Exception, object>>(body, exception).Compile());
    }

    private void Add(Type exception, Func<Exception, object> make)
    {
        var place = _makers.FindIndex(maker => maker.Exception.IsAssignableFrom(exception));
        _makers.Insert(place < 0 ? _makers.Count : place, (exception, make));
    }
}

/// <summary>Carries what is wrong with a mutation's input to its payload.</summary>
internal sealed class InvalidArgumentsException(IReadOnlyList<FieldError> problems) : Exception
{
    public IReadOnlyList<FieldError> Problems { get; } = problems;
}
