using GoShop.Data.Accounts;
using GoShop.Data.Auditing;
using GoShop.Data.Media;
using GoShop.Data.PictureFetches;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products;

/// <summary>The pictures of a product, as keepers of the shop look after them. Changes of one product's pictures are made one after the other.</summary>
public sealed class ProductImages(ShopContext db, PictureIntake intake, PictureFetchQueue fetches, AuditLog audit, TimeProvider time)
{
    /// <summary>The most pictures of a product.</summary>
    public const int Limit = 20;

    /// <summary>Adds pictures behind those there are: all of them or none.</summary>
    /// <exception cref="NotFoundException">There is no such product.</exception>
    /// <exception cref="InvalidInputException">There are none, or the product would have too many.</exception>
    /// <exception cref="UnsupportedMediaTypeException">One is no picture of a format that the shop takes.</exception>
    /// <exception cref="PayloadTooLargeException">One has too many bytes or pixels.</exception>
    public async Task<Product> UploadAsync(Guid productId, IReadOnlyList<PictureUpload> uploads, CancellationToken cancellationToken = default)
    {
        if (uploads.Count == 0)
            throw new InvalidInputException("images", "There is no picture.");
        RequireRoom(await db.ProductImages.CountAsync(i => i.ProductId == productId, cancellationToken) + uploads.Count);
        if (!await db.Products.AnyAsync(p => p.Id == productId, cancellationToken))
            throw new NotFoundException("product");
        return await intake.TakeAsync(
            PictureDirectory.Products, uploads, stored => AddAsync(productId, stored, cancellationToken), cancellationToken);
    }

    /// <summary>Adds a picture that was fetched: before those of its row that were fetched earlier and come after it, and otherwise behind all there are.</summary>
    /// <exception cref="NotFoundException">There is no such product.</exception>
    /// <exception cref="InvalidInputException">The product would have too many.</exception>
    /// <exception cref="UnsupportedMediaTypeException">It is no picture of a format that the shop takes.</exception>
    /// <exception cref="PayloadTooLargeException">It has too many bytes or pixels.</exception>
    /// <exception cref="Outbox.ClaimLostException">It is somebody else's by now.</exception>
    internal Task AddFetchedAsync(ClaimedPicture fetched, PictureUpload upload, CancellationToken cancellationToken) => intake.TakeAsync(
        PictureDirectory.Products, [upload], stored => AddFetchedAsync(fetched, stored, cancellationToken), cancellationToken);

    /// <summary>Puts a product's pictures into another order; the first is the cover.</summary>
    /// <exception cref="NotFoundException">There is no such product.</exception>
    /// <exception cref="InvalidInputException">These are not all of its pictures, each once.</exception>
    public async Task<Product> ReorderAsync(Guid productId, IReadOnlyList<Guid> imageIds, CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var product = await LockAsync(productId, cancellationToken);
        var images = await ReadAsync(productId, cancellationToken);
        if (!images.Select(image => image.Id).Order().SequenceEqual(imageIds.Order()))
            throw new InvalidInputException("imageIds", "The order must name each picture of the product once.");
        var before = images.Select(image => image.Id).ToList();
        if (!before.SequenceEqual(imageIds))
        {
            foreach (var image in images)
                image.MoveTo(imageIds.Index().First(each => each.Item == image.Id).Index);
            audit.Record(new(AuditAction.ProductImagesReordered, AuditTarget.Product(productId)) { Before = new { Images = before }, After = new { Images = imageIds } });
            await db.SaveChangesAsync(cancellationToken);
        }
        await transaction.CommitAsync(CancellationToken.None);
        return product;
    }

    /// <summary>Says in other words what a picture shows; null says nothing.</summary>
    /// <param name="productId">Whose picture.</param>
    /// <param name="imageId">Which picture.</param>
    /// <param name="describe">Makes of what is said now what is to be said.</param>
    /// <param name="cancellationToken">Gives up; nothing is then changed.</param>
    /// <exception cref="NotFoundException">The product has no such picture.</exception>
    /// <exception cref="InvalidInputException">The text is not one line.</exception>
    public async Task<ProductImage> DescribeAsync(
        Guid productId, Guid imageId, Func<string?, string?> describe, CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(productId, cancellationToken);
        var image = await FindAsync(productId, imageId, cancellationToken);
        var alt = describe(image.Alt);
        InvalidInputException.ThrowIfNotOneLine("alt", alt);
        var (before, after) = (image.Alt, string.IsNullOrWhiteSpace(alt) ? null : alt.Trim());
        if (before != after)
        {
            image.Describe(after);
            audit.Record(new(AuditAction.ProductImageChanged, AuditTarget.Product(productId))
            {
                Before = new { Image = imageId, Alt = before },
                After = new { Image = imageId, Alt = after },
            });
            await db.SaveChangesAsync(cancellationToken);
        }
        await transaction.CommitAsync(CancellationToken.None);
        return image;
    }

    /// <summary>Takes a picture away. Its blobs go after the time of grace, for pages that were loaded before still show it.</summary>
    /// <exception cref="NotFoundException">The product has no such picture.</exception>
    public async Task<Product> DeleteAsync(Guid productId, Guid imageId, CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var product = await LockAsync(productId, cancellationToken);
        var image = await FindAsync(productId, imageId, cancellationToken);
        db.Remove(image);
        audit.Record(new(AuditAction.ProductImageDeleted, AuditTarget.Product(productId)) { Before = new { Image = imageId, image.Alt } });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return product;
    }

    private async Task<Product> AddAsync(Guid productId, IReadOnlyList<StoredPicture> stored, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var product = await LockAsync(productId, cancellationToken);
        var images = await ReadAsync(productId, cancellationToken);
        RequireRoom(images.Count + stored.Count);
        var next = images.Count == 0 ? 0 : images[^1].Position + 1;
        db.AddRange(stored.Select((picture, place) => new ProductImage(productId, next + place, picture, time.GetUtcNow())));
        await intake.HoldAsync(stored, cancellationToken);
        audit.Record(new(AuditAction.ProductImagesAdded, AuditTarget.Product(productId)) { After = new { Images = stored.Select(picture => picture.Id).ToList() } });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return product;
    }

    private async Task<Product> AddFetchedAsync(ClaimedPicture fetched, IReadOnlyList<StoredPicture> stored, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var product = await LockAsync(fetched.ProductId, cancellationToken);
        await fetches.SettleAsync(db, fetched, PictureFetchStatus.Queued, why: null, cancellationToken);
        var images = await ReadAsync(fetched.ProductId, cancellationToken);
        RequireRoom(images.Count + 1);
        var later = await db.PictureFetches
            .Where(fetch => fetch.ProductId == fetched.ProductId && fetch.JobId == fetched.JobId && fetch.Place > fetched.Place)
            .Select(fetch => fetch.Url)
            .ToListAsync(cancellationToken);
        var behind = images.SkipWhile(image => image.SourceUrl is not { } url || !later.Contains(url)).ToList();
        var position = behind.Count > 0 ? behind[0].Position : images.Count > 0 ? images[^1].Position + 1 : 0;
        foreach (var image in behind)
            image.MoveTo(image.Position + 1);
        db.Add(new ProductImage(fetched.ProductId, position, stored[0], time.GetUtcNow(), fetched.Url));
        await intake.HoldAsync(stored, cancellationToken);
        audit.Record(new(AuditAction.ProductImagesAdded, AuditTarget.Product(fetched.ProductId))
        {
            Actor = fetched.ActorId is { } keeper ? Actor.Of(keeper, UserRole.Admin) : Actor.System,
            After = new { Images = new[] { stored[0].Id }, Source = fetched.Url },
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return product;
    }

    private async Task<Product> LockAsync(Guid productId, CancellationToken cancellationToken) => await db.Products
        .FromSql($"SELECT * FROM products WHERE id = {productId} FOR NO KEY UPDATE")
        .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("product");

    private Task<List<ProductImage>> ReadAsync(Guid productId, CancellationToken cancellationToken) => db.ProductImages
        .Where(i => i.ProductId == productId).OrderBy(i => i.Position).ThenBy(i => i.Id).AsTracking().ToListAsync(cancellationToken);

    private async Task<ProductImage> FindAsync(Guid productId, Guid imageId, CancellationToken cancellationToken) => await db.ProductImages
        .AsTracking().SingleOrDefaultAsync(i => i.Id == imageId && i.ProductId == productId, cancellationToken) ?? throw new NotFoundException("picture");

    private static void RequireRoom(int count)
    {
        if (count > Limit)
            throw new InvalidInputException("images", $"A product has no more than {Limit} pictures.");
    }
}
