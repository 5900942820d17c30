using System.Linq.Expressions;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Makes one kind of result of all that resolvers may return: values, tasks, queries and streams.</summary>
internal static class ResolverResults
{
    private static readonly Expression Nothing = Expression.Default(typeof(ValueTask<object?>));

    /// <summary>Whether the type stands for something that is yet to come: a task, a query, a stream.</summary>
    public static bool IsDeferred(Type type)
        => type == typeof(Task) || type == typeof(ValueTask) || ShapeReader.IsTask(type) || typeof(IQueryable).IsAssignableFrom(type)
            || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    /// <summary>A call's result as <c>ValueTask&lt;object?&gt;</c>.</summary>
    public static Expression Adapt(Expression call)
    {
        var type = call.Type;
        if (type == typeof(void))
            return Expression.Block(call, Nothing);
        if (type == typeof(Task))
            return Expression.Call(new Func<Task, ValueTask<object?>>(OfTask).Method, call);
        if (type == typeof(ValueTask))
            return Expression.Call(new Func<Task, ValueTask<object?>>(OfTask).Method, Expression.Call(call, nameof(ValueTask.AsTask), null));
        if (!ShapeReader.IsTask(type))
            return Expression.New(typeof(ValueTask<object?>).GetConstructor([typeof(object)])!, Expression.Convert(call, typeof(object)));
        var name = type.GetGenericTypeDefinition() == typeof(Task<>) ? nameof(OfTaskOf) : nameof(OfValueTaskOf);
        return Expression.Call(typeof(ResolverResults).StaticMethod(name, type.GetGenericArguments()), call);
    }

    /// <summary>Reads queries and streams to their end while the call's services live.</summary>
    /// <param name="itemType">The C# type of the items.</param>
    /// <param name="includesLazy">Whether any enumerable that is not a collection is read too: it may hold on to services.</param>
    public static FieldMiddleware Materialize(Type itemType, bool includesLazy)
    {
        var read = typeof(ResolverResults).StaticMethod(nameof(ReadAll), itemType)
            .CreateDelegate<Func<object?, bool, CancellationToken, ValueTask<object?>>>();
        return next => async (context, services) =>
            await read(await next(context, services).ConfigureAwait(true), includesLazy, context.Cancellation).ConfigureAwait(true);
    }

    private static async ValueTask<object?> ReadAll<T>(object? result, bool includesLazy, CancellationToken cancellation)
    {
        switch (result)
        {
            case IReadOnlyCollection<T> or ICollection<T>:
                return result;
            case IAsyncEnumerable<T> stream:
                var items = new List<T>();
                await foreach (var item in stream.WithCancellation(cancellation).ConfigureAwait(true))
                    items.Add(item);
                return items;
            case IEnumerable<T> query when includesLazy || query is IQueryable:
                return query.ToList();
            default:
                return result;
        }
    }

    private static ValueTask<object?> OfTask(Task task)
    {
        return task.IsCompletedSuccessfully ? default : Await(task);

        static async ValueTask<object?> Await(Task task)
        {
            await task.ConfigureAwait(true);
            return null;
        }
    }

    private static ValueTask<object?> OfTaskOf<T>(Task<T> task)
    {
        return task.IsCompletedSuccessfully ? new(task.Result) : Await(task);

        static async ValueTask<object?> Await(Task<T> task) => await task.ConfigureAwait(true);
    }

    private static ValueTask<object?> OfValueTaskOf<T>(ValueTask<T> task)
    {
        return task.IsCompletedSuccessfully ? new(task.Result) : Await(task);

        static async ValueTask<object?> Await(ValueTask<T> task) => await task.ConfigureAwait(true);
    }
}
