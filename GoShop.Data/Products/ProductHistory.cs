using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products;

/// <summary>
/// Tells the database who is about to change products in the current transaction, and how. The entries of the history it then writes by itself, whichever
/// statement changes however many rows (decision 4). Whoever changes a product also raises its version and, before it files it elsewhere, has done so.
/// </summary>
public sealed class ProductHistory(ShopContext db, Actor actor, TimeProvider time)
{
    /// <summary>Begins a set of changes that belong together; the transaction's changes go there from now on.</summary>
    /// <param name="kind">How products are changed.</param>
    /// <param name="undoes">The set that is taken back.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The set's id, by which other transactions can <see cref="ResumeAsync"/> it.</returns>
    /// <exception cref="InvalidOperationException">There is no transaction: nothing would belong to the set.</exception>
    public async Task<Guid> BeginAsync(ProductChangeKind kind, Guid? undoes = null, CancellationToken cancellationToken = default)
    {
        ThrowIfNoTransaction();
        var at = time.GetUtcNow();
        var id = Guid.CreateVersion7(at);
        var name = Mapping.EnumName<ProductChangeKind>.Of(kind);
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH made AS (
                INSERT INTO product_change_sets (id, kind, actor_id, at, undoes_id) VALUES ({id}, {name}, {actor.UserId}, {at}, {undoes}) RETURNING id)
            SELECT set_config('goshop.product_change_set', id::text, true) FROM made
            """,
            cancellationToken);
        return id;
    }

    /// <summary>Goes on with a set in another transaction, as an import does that saves its rows in parts.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction: nothing would belong to the set.</exception>
    public Task ResumeAsync(Guid changeSetId, CancellationToken cancellationToken = default)
    {
        ThrowIfNoTransaction();
        return db.Database.ExecuteSqlAsync($"SELECT set_config('goshop.product_change_set', {changeSetId.ToString()}, true)", cancellationToken);
    }

    private void ThrowIfNoTransaction()
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Begin a transaction first: a set of changes holds for one.");
    }
}
