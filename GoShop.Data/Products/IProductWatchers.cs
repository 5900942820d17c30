namespace GoShop.Data.Products;

/// <summary>Those who keep what was said of products, and must forget it when the background changes them. The host says who they are; without a word from it there are none.</summary>
public interface IProductWatchers
{
    /// <summary>Tells that products are otherwise than before, or new, once that is saved; the same may be told more than once. Does not throw.</summary>
    Task ChangedAsync(IReadOnlyList<Guid> productIds);

    /// <summary>Tells that a product has other pictures than before; otherwise as <see cref="ChangedAsync"/>.</summary>
    Task PicturesChangedAsync(Guid productId);
}

/// <summary>Nobody.</summary>
internal sealed class NoProductWatchers : IProductWatchers
{
    public Task ChangedAsync(IReadOnlyList<Guid> productIds) => Task.CompletedTask;

    public Task PicturesChangedAsync(Guid productId) => Task.CompletedTask;
}
