using GoShop.Data.Auditing;
using GoShop.Data.Inventory;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GoShop.Data.Products;

/// <summary>
/// How keepers of the shop make, edit and remove products. An editor says which version they have read: of two who edit one version, one wins, and the
/// other hears what was changed meanwhile.
/// </summary>
public sealed class ProductAdministration(
    ShopContext db,
    StockLedger ledger,
    ProductHistory history,
    AuditLog audit,
    Actor actor,
    TimeProvider time)
{
    /// <summary>The most changes a <see cref="VersionConflictException"/> tells.</summary>
    private const int MostChangesTold = 100;

    /// <summary>Makes a product.</summary>
    /// <param name="values">What it is; where the slug is empty, one is made of the name.</param>
    /// <param name="categoryIds">Where to file it.</param>
    /// <param name="stock">The pieces it begins with; they come in through the ledger.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then made.</param>
    /// <exception cref="InvalidInputException">A value breaks a rule (<see cref="ProductRules"/>), or there is no such category.</exception>
    /// <exception cref="AggregateException">Several do: an <see cref="InvalidInputException"/> each.</exception>
    /// <exception cref="SkuTakenException">Another product has the SKU.</exception>
    /// <exception cref="SlugTakenException">Another product has the slug.</exception>
    public async Task<Product> CreateAsync(
        ProductValues values,
        IReadOnlyCollection<Guid> categoryIds,
        int stock = 0,
        CancellationToken cancellationToken = default)
    {
        values = ProductRules.Clean(values);
        ProductRules.ThrowIfAnyProblem(values);
        if (stock < 0)
            throw new InvalidInputException("stock", "The stock must not be negative.");
        if (stock > StockAdjustments.MostPieces)
            throw new InvalidInputException("stock", $"There can be no more than {StockAdjustments.MostPieces} pieces of a product.");

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.HoldCategoriesAsync("categoryIds", categoryIds, cancellationToken);
        if (values.Slug.Length == 0)
            values = values with { Slug = (await db.ChooseAsync([(values.Name, values.Sku)], cancellationToken))[0] };
        var product = new Product(values, time.GetUtcNow());
        db.Products.Add(product);
        if (stock > 0)
            ledger.Receive(product, stock, actor.UserId);
        audit.Record(new(AuditAction.ProductCreated, AuditTarget.Product(product.Id))
        {
            After = new { product.Sku, product.Name, product.Price, product.Status, Stock = stock },
        });
        await SaveAsync(values, cancellationToken);
        await FileAsync(product.Id, categoryIds, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return product;
    }

    /// <summary>Changes a product. Where nothing is different afterwards, nothing is done and the version stays.</summary>
    /// <param name="id">Which product.</param>
    /// <param name="version">The version that the editor has read.</param>
    /// <param name="edit">Makes of what the product is what it is to be.</param>
    /// <param name="categoryIds">Where it is to be filed, and nowhere else; null to leave that.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then changed.</param>
    /// <exception cref="NotFoundException">There is no such product.</exception>
    /// <exception cref="VersionConflictException">It has another version by now.</exception>
    /// <exception cref="InvalidInputException">A value breaks a rule (<see cref="ProductRules"/>), or there is no such category.</exception>
    /// <exception cref="AggregateException">Several do: an <see cref="InvalidInputException"/> each.</exception>
    /// <exception cref="SkuTakenException">Another product has the SKU.</exception>
    /// <exception cref="SlugTakenException">Another product has the slug.</exception>
    public async Task<ProductEdited> UpdateAsync(
        Guid id,
        int version,
        Func<ProductValues, ProductValues> edit,
        IReadOnlyCollection<Guid>? categoryIds = null,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var product = await LockAsync(id, cancellationToken);
        await ThrowIfChangedSinceAsync(product, version, cancellationToken);
        var before = product.Values;
        var after = ProductRules.Clean(edit(before));
        ProductRules.ThrowIfAnyProblem(after);
        if (categoryIds is not null)
            await db.HoldCategoriesAsync("categoryIds", categoryIds, cancellationToken);
        if (after.Slug.Length == 0)
            after = after with { Slug = (await db.ChooseAsync([(after.Name, after.Sku)], cancellationToken))[0] };

        List<ProductField> changed = [.. after.DifferencesFrom(before)];
        if (categoryIds is not null && await IsFiledElsewhereAsync(id, categoryIds, cancellationToken))
            changed.Add(ProductField.Categories);
        if (changed.Count == 0)
            return new ProductEdited(product, before.Status, changed);

        await history.BeginAsync(ProductChangeKind.Edit, cancellationToken: cancellationToken);
        product.Change(after, time.GetUtcNow());
        audit.Record(new(AuditAction.ProductChanged, AuditTarget.Product(id)) { After = new { product.Version, Changed = changed } });
        await SaveAsync(after, cancellationToken);
        if (categoryIds is not null)
            await FileAsync(id, categoryIds, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return new ProductEdited(product, before.Status, changed);
    }

    /// <summary>Deletes a product that was never ordered; one that orders refer to is archived instead, so that they keep telling what was bought.</summary>
    /// <param name="id">Which product.</param>
    /// <param name="version">The version that the editor has read; null where it does not matter.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then changed.</param>
    /// <returns>The product as it was last, ARCHIVED where it is still there.</returns>
    /// <exception cref="NotFoundException">There is no such product.</exception>
    /// <exception cref="VersionConflictException">It has another version by now.</exception>
    public async Task<ProductRemoved> DeleteAsync(Guid id, int? version = null, CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var product = await LockAsync(id, cancellationToken, isLeaving: true);
        await ThrowIfChangedSinceAsync(product, version ?? product.Version, cancellationToken);
        var before = product.Status;
        // Checkout locks the products it sells: whoever is ordering this one has either done so, or waits and finds it gone.
        var isOrdered = await db.OrderItems.AnyAsync(item => item.ProductId == id, cancellationToken);
        if (isOrdered && product.Status is not ProductStatus.Archived)
        {
            await history.BeginAsync(ProductChangeKind.Edit, cancellationToken: cancellationToken);
            product.Change(product.Values with { Status = ProductStatus.Archived }, time.GetUtcNow());
            audit.Record(new(AuditAction.ProductArchived, AuditTarget.Product(id)) { Before = new { Status = before }, After = new { product.Status } });
        }
        else if (!isOrdered)
        {
            db.Products.Remove(product);
            audit.Record(new(AuditAction.ProductDeleted, AuditTarget.Product(id))
            {
                Before = new { product.Sku, product.Slug, product.Name, product.Price, product.Status, product.Stock },
            });
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return new ProductRemoved(product, before, IsDeleted: !isOrdered);
    }

    private async Task<Product> LockAsync(Guid id, CancellationToken cancellationToken, bool isLeaving = false)
    {
        // The weakest lock that the change needs: carts may go on referring to a product that is edited, and not to one that goes.
        var locked = isLeaving
            ? db.Products.FromSql($"SELECT * FROM products WHERE id = {id} FOR UPDATE")
            : db.Products.FromSql($"SELECT * FROM products WHERE id = {id} FOR NO KEY UPDATE");
        return await locked.AsTracking().SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("product");
    }

    private async Task ThrowIfChangedSinceAsync(Product product, int version, CancellationToken cancellationToken)
    {
        if (product.Version == version)
            return;
        var changes = await db.ProductChanges
            .Where(change => change.ProductId == product.Id && change.Version > version)
            .OrderByDescending(change => change.Id)
            .Take(MostChangesTold)
            .Include(change => change.ChangeSet)
            .ToListAsync(cancellationToken);
        throw new VersionConflictException(product.Version, changes);
    }

    private async Task<bool> IsFiledElsewhereAsync(Guid id, IReadOnlyCollection<Guid> categoryIds, CancellationToken cancellationToken) =>
        !(await db.ProductCategories.Where(filed => filed.ProductId == id).Select(filed => filed.CategoryId).ToListAsync(cancellationToken))
            .ToHashSet().SetEquals(categoryIds);

    private async Task FileAsync(Guid id, IReadOnlyCollection<Guid> categoryIds, CancellationToken cancellationToken)
    {
        var wanted = categoryIds.Distinct().ToArray();
        await db.ProductCategories.Where(filed => filed.ProductId == id && !wanted.Contains(filed.CategoryId)).ExecuteDeleteAsync(cancellationToken);
        if (wanted.Length == 0)
            return;
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO product_categories (product_id, category_id) SELECT {id}, unnest({wanted}) ON CONFLICT DO NOTHING",
            cancellationToken);
    }

    private async Task SaveAsync(ProductValues values, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { ConstraintName: "products_sku_key" })
        {
            throw new SkuTakenException(values.Sku);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { ConstraintName: "products_slug_key" })
        {
            throw new SlugTakenException(values.Slug);
        }
    }
}

/// <summary>A product after an edit.</summary>
/// <param name="Product">As it is now.</param>
/// <param name="StatusBefore">Who saw it before.</param>
/// <param name="Changed">What is different; empty where nothing was to be done.</param>
public sealed record ProductEdited(Product Product, ProductStatus StatusBefore, IReadOnlyList<ProductField> Changed);

/// <summary>A product that was to go.</summary>
/// <param name="Product">As it was last, or, where orders refer to it, as it stays.</param>
/// <param name="StatusBefore">Who saw it before.</param>
/// <param name="IsDeleted">Whether it is gone; otherwise it is archived.</param>
public sealed record ProductRemoved(Product Product, ProductStatus StatusBefore, bool IsDeleted);
