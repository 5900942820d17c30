using System.Linq.Expressions;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.DataLoading;
using GoShop.GraphQL.Tests.Building;
using GoShop.GraphQL.Types;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Tests.Data;

public enum Binding
{
    Paperback,
    Cloth,
}

public sealed class Volume
{
    public Guid Id { get; set; }
    public string Title { get; set; } = "";
    public string? Subtitle { get; set; }
    public decimal Price { get; set; }
    public int? Stars { get; set; }
    public Binding Binding { get; set; }
    public bool IsOld { get; set; }
    public DateTimeOffset Printed { get; set; }
    public List<Chapter> Chapters { get; set; } = [];
    public List<Subject> Subjects { get; set; } = [];
}

/// <summary>What volumes are about: a volume has several, and they have many volumes.</summary>
public sealed class Subject
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public List<Volume> Volumes { get; set; } = [];
}

public sealed class Chapter
{
    public int Id { get; set; }
    public Guid VolumeId { get; set; }
    public string Heading { get; set; } = "";
    public int Length { get; set; }

    [GraphQLIgnore]
    public Volume? Volume { get; set; }
}

internal sealed class ShelfContext(DbContextOptions<ShelfContext> options) : DbContext(options)
{
    public DbSet<Volume> Volumes => Set<Volume>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.HasDefaultSchema("shelf");
        // Stored as text, as enums often are: the database then orders them by name.
        model.Entity<Volume>().Property(volume => volume.Binding).HasConversion<string>();
    }
}

/// <summary>Counts who found nothing.</summary>
internal sealed class ShelfVisits
{
    public int Vain { get; private set; }

    public void InVain() => Vain++;
}

internal sealed record CountInput(Optional<Filter<Volume>?> Where);

internal sealed class VolumeFilter : FilterInputType<Volume>
{
    protected override void Configure(FilterDescriptor<Volume> filter)
    {
        filter.Field(volume => volume.Id);
        filter.Field(volume => volume.Title);
        filter.Field(volume => volume.Subtitle);
        filter.Field(volume => volume.Price);
        filter.Field(volume => volume.Stars);
        filter.Field(volume => volume.Binding);
        filter.Field(volume => volume.IsOld);
        filter.Field(volume => volume.Printed);
        filter.Field(volume => volume.Chapters);
        filter.Field(volume => volume.Price < 5).Name("isCheap").Description("Less than five.");
    }
}

internal sealed class ChapterFilter : FilterInputType<Chapter>
{
    protected override void Configure(FilterDescriptor<Chapter> filter)
    {
        filter.Field(chapter => chapter.Heading);
        filter.Field(chapter => chapter.Length);
    }
}

internal sealed class VolumeSort : SortInputType<Volume>
{
    protected override void Configure(SortDescriptor<Volume> sort)
    {
        sort.Field(volume => volume.Title);
        sort.Field(volume => volume.Price);
        sort.Field(volume => volume.Stars);
        sort.Field(volume => volume.Binding);
        sort.Field(volume => volume.IsOld);
        sort.Field(volume => volume.Printed);
        sort.Field(volume => volume.Chapters.Count).Name("chapterCount");
        sort.Field(volume => volume.Stars).Name("rating").Between(0, 9);
    }
}

[QueryType]
internal static class VolumeQueries
{
    [UsePaging(MaxPageSize = 30)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Volume> GetVolumes(ShelfContext db) => db.Volumes.OrderByDescending(volume => volume.Price).AsNoTracking();

    /// <summary>Cheap ones first, each rank in an order of its own.</summary>
    [UsePaging(ConnectionName = "Volumes")]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Volume> GetRanked(ShelfContext db, ShelfVisits visits) => new RankedQuery<Volume>(
        db.Volumes,
        [
            db.Volumes.Where(volume => volume.Price == 2).Skip(0).OrderBy(volume => volume.Title),
            db.Volumes.Where(volume => volume.Price == 7),
            db.Volumes.Where(volume => volume.Price < 2).OrderByDescending(volume => volume.Price).ThenByDescending(volume => volume.Id),
            db.Volumes.Where(volume => volume.Price > 2).OrderByDescending(volume => volume.Title),
        ])
    { WhenEmpty = visits.InVain };

    [UsePaging(ConnectionName = "Volumes", DefaultPageSize = 2)]
    public static IQueryable<Volume> GetUnordered(ShelfContext db) => db.Volumes;

    public static IQueryable<Subject> GetSubjects(ShelfContext db) => db.Set<Subject>().OrderBy(subject => subject.Name);

    [UseFiltering]
    [UseSorting]
    public static IQueryable<Volume> GetList(ShelfContext db) => db.Volumes.OrderBy(volume => volume.Title);

    public static Task<int> CountBy(CountInput count, ShelfContext db, CancellationToken cancellation)
        => count.Where.Or(null) is { } where ? where.Apply(db.Volumes).CountAsync(cancellation) : Task.FromResult(-1);

    public static Task<int> Count(Filter<Volume>? where, ShelfContext db, CancellationToken cancellation)
        => (where?.Apply(db.Volumes) ?? db.Volumes).CountAsync(cancellation);

    [UsePaging(ConnectionName = "Volumes")]
    [UseProjection]
    [UseSorting]
    public static IQueryable<Volume> GetProjected(ShelfContext db) => db.Volumes.OrderBy(volume => volume.Printed);

    [UseProjection]
    public static IQueryable<Volume> GetProjectedList(ShelfContext db) => db.Volumes.OrderBy(volume => volume.Title);

    [UsePaging(ConnectionName = "Volumes")]
    public static IEnumerable<Volume> InMemory { get; } = [new Volume { Title = "kept" }];

    [UsePaging(ConnectionName = "Volumes")]
    public static Connection<Volume> GetOwn(PagingArguments page)
        => new([new Edge<Volume>(new Volume { Title = $"{page.Size} after {page.After}" }, "there")], new PageInfo(false, true, "there", "there"), 7);
}

[ObjectType<Subject>(Fields = [nameof(Subject.Name)])]
internal static class SubjectType
{
    /// <summary>The volumes about it, the dearest first.</summary>
    [UsePaging(ForEach = nameof(Volume.Subjects), DefaultPageSize = 3)]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Volume> GetVolumes(ShelfContext db) => db.Volumes.OrderByDescending(volume => volume.Price);

    /// <summary>Volumes that cost as much as its number says.</summary>
    [UsePaging(ForEach = nameof(HasPriceOf), ConnectionName = "Volumes")]
    public static IQueryable<Volume> GetPriced(ShelfContext db) => db.Volumes;

    private static Expression<Func<Volume, int, bool>> HasPriceOf { get; } = (volume, id) => volume.Price == id;
}

[ObjectType<Volume>(Fields =
[
    nameof(Volume.Id), nameof(Volume.Title), nameof(Volume.Subtitle), nameof(Volume.Price), nameof(Volume.Stars), nameof(Volume.Binding), nameof(Volume.IsOld),
    nameof(Volume.Printed), nameof(Volume.Chapters),
])]
internal static class VolumeType
{
    public static string Label([Parent(nameof(Volume.Title))] Volume volume) => $"<{volume.Title}>";

    /// <summary>The chapters, the last first.</summary>
    public static async Task<IReadOnlyList<Chapter>> GetBackwards(
        [Parent(nameof(Volume.Id))] Volume volume, ChaptersLoader chapters, CancellationToken cancellation)
        => await chapters.LoadRequiredAsync(volume.Id, cancellation);

    public static string Whole([Parent] Volume volume) => $"{volume.Title} {volume.Price}";

    /// <summary>The chapters, the longest first.</summary>
    [UseProjection]
    [UsePaging(ForEach = nameof(Chapter.VolumeId), DefaultPageSize = 2)]
    [UseFiltering]
    public static IQueryable<Chapter> GetContents(ShelfContext db) => db.Set<Chapter>().OrderByDescending(chapter => chapter.Length);

    /// <summary>The chapters that are at least so long, the longest first or last.</summary>
    [UsePaging(ForEach = nameof(Chapter.VolumeId), ConnectionName = "Chapters")]
    public static IQueryable<Chapter> GetChosen(ShelfContext db, bool longestFirst = false, int? atLeast = null)
    {
        var chapters = atLeast is null ? db.Set<Chapter>() : db.Set<Chapter>().Where(chapter => chapter.Length >= atLeast);
        return longestFirst ? chapters.OrderByDescending(chapter => chapter.Length) : chapters.OrderBy(chapter => chapter.Length);
    }
}

internal sealed class ChaptersLoader(IServiceScopeFactory scopes) : GroupedDataLoader<Guid, Chapter>, IReadWithParent<Volume, Guid, Chapter>
{
    public static Expression<Func<Volume, Guid>> Key => volume => volume.Id;

    public static Expression<Func<Volume, IEnumerable<Chapter>>> Values => volume => volume.Chapters.OrderByDescending(chapter => chapter.Length);

    protected override async Task<ILookup<Guid, Chapter>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShelfContext>();
        var chapters = await db.Set<Chapter>().Where(chapter => keys.Contains(chapter.VolumeId))
            .OrderByDescending(chapter => chapter.Length).ToListAsync(cancellation);
        return chapters.ToLookup(chapter => chapter.VolumeId);
    }
}

[ObjectType<Chapter>]
internal static class ChapterType
{
    /// <summary>The title of the volume it is in.</summary>
    public static string? From([Parent($"{nameof(Chapter.Volume)}.{nameof(Volume.Title)}")] Chapter chapter) => chapter.Volume?.Title;
}

/// <summary>A shelf of 25 volumes in PostgreSQL, and a schema over it.</summary>
public sealed class Shelf : PostgresDatabase
{
    private AnnotatedServer? _server;

    internal IReadOnlyList<Volume> Volumes { get; } = [.. Enumerable.Range(0, 25).Select(Make)];

    internal IReadOnlyList<Subject> Subjects { get; }

    internal AnnotatedServer Server => _server!;

    internal QueryCompilations Compilations { get; } = new();

    internal ShelfVisits Visits { get; } = new();

    public Shelf() => Subjects = [.. Enumerable.Range(1, 4).Select(i => new Subject
    {
        Name = $"Subject {i}",
        Volumes = [.. Volumes.Where((_, place) => i < 4 && place % (i + 1) == 0)],
    })];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _server = new AnnotatedServer(
            services => services
                .AddDbContext<ShelfContext>(options => options.UseNpgsql(ConnectionString).AddInterceptors(Compilations))
                .AddSingleton(new RowComparison(EF.Functions.GreaterThan, EF.Functions.LessThan))
                .AddSingleton(Visits),
            typeof(VolumeQueries), typeof(VolumeType), typeof(ChapterType), typeof(SubjectType), typeof(VolumeFilter), typeof(ChapterFilter), typeof(VolumeSort));
        await using var scope = _server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShelfContext>();
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        db.AddRange(Volumes);
        db.AddRange(Subjects);
        await db.SaveChangesAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null)
            await _server.DisposeAsync();
        await base.DisposeAsync();
    }

    private static Volume Make(int i) => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(i)),
        Title = $"Volume {(char)('A' + (i * 7 % 25))}",
        Subtitle = i % 3 == 0 ? null : $"100% of_{i}",
        Price = i % 5,
        Stars = i % 4 == 0 ? null : i % 4,
        Binding = i % 2 == 0 ? Binding.Paperback : Binding.Cloth,
        IsOld = i % 3 == 0,
        Printed = DateTimeOffset.UnixEpoch.AddDays(i % 6).AddTicks(10 * i),
        Chapters = [.. Enumerable.Range(1, i % 4).Select(n => new Chapter { Heading = $"Chapter {n}", Length = n * 10 })],
    };
}
