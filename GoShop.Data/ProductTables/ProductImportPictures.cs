using System.Text.RegularExpressions;
using GoShop.Data.Jobs;
using GoShop.Data.Mapping;
using GoShop.Data.Outbox;
using GoShop.Data.PictureFetches;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.ProductTables;

/// <summary>The addresses of pictures in some rows of a table: judged with the rows, written down in their transaction, and fetched after it.</summary>
internal sealed partial class ProductImportPictures(ShopContext db, OutboxSignal signal, JobRun run, IReadOnlyList<PictureOrigin> origins, DateTimeOffset now)
{
    private readonly List<Wanted> _wanted = [];
    private ILookup<Guid, string?> _there = Enumerable.Empty<(Guid, string?)>().ToLookup(pair => pair.Item1, pair => pair.Item2);

    /// <summary>Whether anything is to be fetched.</summary>
    public bool IsEmpty => _wanted.Count == 0;

    /// <summary>Reads which pictures products have, and which are on their way.</summary>
    public async Task ReadAsync(IReadOnlyCollection<Guid> productIds, CancellationToken cancellationToken)
    {
        if (productIds.Count == 0)
            return;
        // In one statement: between two, a picture on its way could become one that is there, and be seen by neither.
        var there = await db.ProductImages.Where(image => productIds.Contains(image.ProductId)).Select(image => new { image.ProductId, Url = image.SourceUrl })
            .Concat(db.PictureFetches
                .Where(fetch => productIds.Contains(fetch.ProductId) && fetch.Status == PictureFetchStatus.Queued)
                .Select(fetch => new { fetch.ProductId, Url = (string?)fetch.Url }))
            .ToListAsync(cancellationToken);
        _there = there.ToLookup(picture => picture.ProductId, picture => picture.Url);
    }

    /// <summary>Finds the pictures of a row that its product does not have yet, and reports addresses that nothing is fetched from.</summary>
    public IReadOnlyList<Wanted> Judge(ProductRow row, Guid productId)
    {
        if (row.PictureCells.Count == 0)
            return [];
        var known = _there[productId].ToHashSet();
        var count = _there[productId].Count();
        var wanted = new List<Wanted>();
        foreach (var (column, text) in row.PictureCells)
        {
            if (origins.Count == 0)
            {
                run.Report(row.Number, column, "Pictures do not come with a table: leave the cell empty, and upload them.");
                continue;
            }
            var addresses = Separator().Split(text).Select(each => each.Trim()).Where(each => each.Length > 0).Take(ProductImages.Limit + 1).ToList();
            // Before each is judged: a cell may have very many.
            if (addresses.Count > ProductImages.Limit)
                return TooMany(row, column);
            foreach (var written in addresses)
            {
                if (Read(row, column, written) is not { } address || !known.Add(address.Text))
                    continue;
                if (++count > ProductImages.Limit)
                    return TooMany(row, column);
                wanted.Add(new Wanted(productId, row.Number, column, wanted.Count, address));
            }
        }
        return wanted;
    }

    /// <summary>Notes what is to be fetched, once the row is found to be good.</summary>
    public void Add(IReadOnlyList<Wanted> wanted) => _wanted.AddRange(wanted);

    /// <summary>Writes down what is to be fetched, in the order of the table, in the caller's transaction.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO picture_fetches (id, job_id, row_number, column_name, product_id, place, url, host, available_at, created_at)
            SELECT id, {run.Job.Id}, row_number, column_name, product_id, place, url, host, {now} + number * interval '1 microsecond', {now}
            FROM unnest({Each(_ => Guid.CreateVersion7(now))}, {Each(each => each.Row)}, {Each(each => StorableText.Clean(each.Column, JobProblem.ColumnLength))}, {Each(each => each.ProductId)},
                {Each(each => each.Place)}, {Each(each => each.Address.Text)}, {Each(each => each.Address.Host)})
                WITH ORDINALITY AS f (id, row_number, column_name, product_id, place, url, host, number)
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        await signal.RaiseAfterCommitAsync(db);
    }

    private Wanted[] TooMany(ProductRow row, string column)
    {
        run.Report(row.Number, column, $"A product has no more than {ProductImages.Limit} pictures, with those it has already.");
        return [];
    }

    private PictureAddress? Read(ProductRow row, string column, string text)
    {
        try
        {
            var address = PictureAddress.Parse(text);
            if (origins.Any(origin => origin.Contains(address)))
                return address;
            run.Report(row.Number, column, $"Pictures may come from {string.Join(", ", origins)} and from nowhere else; \"{Shortened(text)}\" does not lie there.");
        }
        catch (FormatException error)
        {
            run.Report(row.Number, column, $"\"{Shortened(text)}\" {error.Message}.");
        }
        return null;
    }

    private T[] Each<T>(Func<Wanted, T> value) => [.. _wanted.Select(value)];

    private static string Shortened(string text) => text.Length > 80 ? $"{text[..80]}…" : text;

    // A bar or a line break is part of no address (RFC 3986 §2). Semicolons and commas may be, so they part two only where the second begins.
    [GeneratedRegex(@"[|\r\n]|[;,]\s*(?=https?://)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    /// <summary>A picture that a product does not have yet.</summary>
    internal sealed record Wanted(Guid ProductId, int Row, string Column, int Place, PictureAddress Address);
}
