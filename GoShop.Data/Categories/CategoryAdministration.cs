using GoShop.Data.Auditing;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GoShop.Data.Categories;

/// <summary>
/// How keepers of the shop make, rename, move and remove categories. Whoever changes the tree has it to themselves until they are done, so that no two moves
/// that are each right make a circle together.
/// </summary>
public sealed class CategoryAdministration(ShopContext db, ProductHistory history, AuditLog audit, TimeProvider time)
{
    /// <summary>Makes a category.</summary>
    /// <exception cref="InvalidInputException">A value is not what it should be, or there is no such parent.</exception>
    /// <exception cref="SlugTakenException">Another category has the slug.</exception>
    public async Task<Category> CreateAsync(CategoryValues values, CategoryPlace place, CancellationToken cancellationToken = default)
    {
        values = values.Cleaned();
        await using var transaction = await BeginAsync(cancellationToken);
        var parent = await FindParentAsync(place.ParentId, cancellationToken);
        if (values.Slug.Length == 0)
            values = values with { Slug = await ChooseSlugAsync(values.Name, parent, cancellationToken) };
        var siblings = await SiblingsAsync(place.ParentId, except: null, cancellationToken);
        var category = new Category(values.Slug, values.Name, time.GetUtcNow(), place.ParentId, values.Description);
        db.Categories.Add(category);
        Number(siblings, category, place.Position ?? siblings.Count);
        audit.Record(new(AuditAction.CategoryCreated, AuditTarget.Category(category.Id)) { After = new { category.Slug, category.Name, category.ParentId } });
        await SaveAsync(values, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return category;
    }

    /// <summary>Changes a category, or moves it with the branch below it.</summary>
    /// <param name="id">Which category.</param>
    /// <param name="edit">Makes of what it is what it is to be.</param>
    /// <param name="move">Makes of the parent it has the place it is to have; null to leave it where it is.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then changed.</param>
    /// <exception cref="NotFoundException">There is no such category.</exception>
    /// <exception cref="InvalidInputException">A value is not what it should be, or there is no such parent.</exception>
    /// <exception cref="SlugTakenException">Another category has the slug.</exception>
    /// <exception cref="CategoryCircleException">It would lie in the branch below it.</exception>
    public async Task<CategoryEdited> UpdateAsync(
        Guid id,
        Func<CategoryValues, CategoryValues> edit,
        Func<Guid?, CategoryPlace>? move = null,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await BeginAsync(cancellationToken);
        var category = await FindAsync(id, cancellationToken);
        var before = (Values: new CategoryValues(category.Slug, category.Name, category.Description), category.ParentId, category.Position);
        var place = move?.Invoke(category.ParentId) ?? new CategoryPlace(category.ParentId);
        var parent = await FindParentAsync(place.ParentId, cancellationToken);
        if (parent is not null && await db.CategoryAncestors.AnyAsync(a => a.CategoryId == parent.Id && a.AncestorId == id, cancellationToken))
            throw new CategoryCircleException();
        var after = edit(before.Values).Cleaned();
        if (after.Slug.Length == 0)
            after = after with { Slug = await ChooseSlugAsync(after.Name, parent, cancellationToken) };
        category.Change(after);
        if (place.ParentId != category.ParentId || (place.Position is { } position && position != category.Position))
        {
            var siblings = await SiblingsAsync(place.ParentId, except: id, cancellationToken);
            category.MoveInto(place.ParentId);
            Number(siblings, category, place.Position ?? siblings.Count);
        }
        var isMoved = before.ParentId != category.ParentId;
        if (before != (after, category.ParentId, category.Position))
        {
            audit.Record(new(AuditAction.CategoryChanged, AuditTarget.Category(id))
            {
                Before = new { before.Values.Slug, before.Values.Name, before.ParentId, before.Position },
                After = new { category.Slug, category.Name, category.ParentId, category.Position },
            });
        }
        await SaveAsync(after, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return new CategoryEdited(category, IsFoundElsewhere: isMoved || before.Values.Slug != after.Slug);
    }

    /// <summary>Deletes a category. Its products stay, filed where else they are; they are taken out of it on their record.</summary>
    /// <param name="id">Which category.</param>
    /// <param name="liftChildren">Whether those that lie in it come to lie where it lies, in its place; otherwise it has to be empty.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then changed.</param>
    /// <returns>The products that were taken out of it.</returns>
    /// <exception cref="NotFoundException">There is no such category.</exception>
    /// <exception cref="CategoryNotEmptyException">Others lie in it.</exception>
    public async Task<IReadOnlyList<Guid>> DeleteAsync(Guid id, bool liftChildren = false, CancellationToken cancellationToken = default)
    {
        await using var transaction = await BeginAsync(cancellationToken);
        var category = await FindAsync(id, cancellationToken);
        var children = await SiblingsAsync(id, except: null, cancellationToken);
        if (children.Count > 0 && !liftChildren)
            throw new CategoryNotEmptyException(children.Count);
        var siblings = await SiblingsAsync(category.ParentId, except: id, cancellationToken);
        foreach (var child in children)
            child.MoveInto(category.ParentId);
        siblings.InsertRange(Math.Min(category.Position, siblings.Count), children);
        Number(siblings);
        var products = await UnfileAllAsync(id, cancellationToken);
        db.Categories.Remove(category);
        audit.Record(new(AuditAction.CategoryDeleted, AuditTarget.Category(id))
        {
            Before = new { category.Slug, category.Name, category.ParentId, Products = products.Count },
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return products;
    }

    private async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('goshop category tree'))", cancellationToken);
        return transaction;
    }

    private async Task<Category> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Categories.AsTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new NotFoundException("category");

    private async Task<Category?> FindParentAsync(Guid? id, CancellationToken cancellationToken) => id is null ? null
        : await db.Categories.SingleOrDefaultAsync(c => c.Id == id, cancellationToken)
            ?? throw new InvalidInputException("parentId", $"There is no category {id}.");

    /// <summary>Those that lie in a category, in their order.</summary>
    private Task<List<Category>> SiblingsAsync(Guid? parentId, Guid? except, CancellationToken cancellationToken) => db.Categories.AsTracking()
        .Where(c => c.ParentId == parentId && c.Id != except)
        .OrderBy(c => c.Position).ThenBy(c => c.Id)
        .ToListAsync(cancellationToken);

    private static void Number(List<Category> siblings, Category newcomer, int position)
    {
        siblings.Insert(Math.Clamp(position, 0, siblings.Count), newcomer);
        Number(siblings);
    }

    private static void Number(List<Category> siblings)
    {
        foreach (var (position, sibling) in siblings.Index())
            sibling.Position = position;
    }

    /// <summary>Of the name; where that is taken, of the parent's slug and the name; where that is taken too, with a number.</summary>
    private async Task<string> ChooseSlugAsync(string name, Category? parent, CancellationToken cancellationToken)
    {
        var ofName = Slug.Of(name, Category.NameLength) is { Length: > 0 } made ? made : "category";
        var inParent = parent is null ? ofName : Slug.Of($"{parent.Slug} {ofName}", Category.NameLength);
        for (var attempt = 0; ; attempt++)
        {
            var slug = attempt switch { 0 => ofName, 1 => inParent, _ => Slug.With(inParent, $"{attempt}", Category.NameLength) };
            if (!await db.Categories.AnyAsync(c => c.Slug == slug, cancellationToken))
                return slug;
        }
    }

    private async Task<IReadOnlyList<Guid>> UnfileAllAsync(Guid id, CancellationToken cancellationToken)
    {
        var filed = await db.ProductCategories.Where(f => f.CategoryId == id).Select(f => f.ProductId).ToArrayAsync(cancellationToken);
        if (filed.Length == 0)
            return [];
        await db.LockProductsAsync(filed, cancellationToken);
        await history.BeginAsync(ProductChangeKind.CategoryDeleted, cancellationToken: cancellationToken);
        await db.RaiseVersionsAsync(filed, time.GetUtcNow(), cancellationToken);
        await db.ProductCategories.Where(f => f.CategoryId == id).ExecuteDeleteAsync(cancellationToken);
        return filed;
    }

    private async Task SaveAsync(CategoryValues values, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { ConstraintName: "categories_slug_key" })
        {
            throw new SlugTakenException(values.Slug);
        }
    }
}

/// <summary>A category after an edit.</summary>
/// <param name="Category">As it is now.</param>
/// <param name="IsFoundElsewhere">Whether products are found by it in another way than before: it lies elsewhere, or bears another slug.</param>
public sealed record CategoryEdited(Category Category, bool IsFoundElsewhere);
