namespace GoShop.GraphQL.DataLoading;

/// <summary>The loaders of one execution: each made once, when first asked for.</summary>
public sealed class DataLoaderScope
{
    /// <summary>The execution's loader of that type; its constructor takes services.</summary>
    public T Get<T>() where T : class => throw new NotImplementedException();
}
