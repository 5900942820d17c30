using System.Data.Common;
using GoShop.Data.Accounts;
using GoShop.Data.Analytics;
using GoShop.Data.Analytics.Reports;
using GoShop.Data.Auditing;
using GoShop.Data.Carts;
using GoShop.Data.Categories;
using GoShop.Data.Idempotency;
using GoShop.Data.Inventory;
using GoShop.Data.Invoices;
using GoShop.Data.Jobs;
using GoShop.Data.Live;
using GoShop.Data.Mapping;
using GoShop.Data.Media;
using GoShop.Data.Migrations;
using GoShop.Data.Orders;
using GoShop.Data.OrderTables;
using GoShop.Data.Outbox;
using GoShop.Data.PictureFetches;
using GoShop.Data.Products;
using GoShop.Data.Products.Searching;
using GoShop.Data.ProductTables;
using GoShop.Data.ReportTables;
using GoShop.Data.Reviews;
using GoShop.Data.Seeding;
using GoShop.Data.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GoShop.Data;

/// <summary>Puts the shop into a service collection.</summary>
public static class ShopData
{
    /// <summary>What metrics call the pool of connections; by itself Npgsql would write the host, database and user there.</summary>
    private const string PoolName = "goshop";

    /// <summary>
    /// Adds the shop's use cases over one PostgreSQL database: <see cref="NpgsqlDataSource"/> and <see cref="Migrator"/>,
    /// a pooled <see cref="ShopContext"/> (one a scope, or as many as one likes from <see cref="IDbContextFactory{TContext}"/>),
    /// and ASP.NET Core Identity over the same tables. <see cref="IAccessTokens"/>, <see cref="IBlobStore"/> and <see cref="IPictureInspector"/> are for the host to add, and, where it serves people, a scoped
    /// <see cref="Actor"/> and <see cref="RequestOrigin"/>; <see cref="ISessionEnds"/> where it remembers sessions, <see cref="ILiveChannel"/> where
    /// somebody watches. Registered <see cref="IInterceptor"/>s see every statement.
    /// </summary>
    /// <param name="services">Where to put it.</param>
    /// <param name="connectionString">Npgsql's form; see <see cref="DatabaseUrl"/>.</param>
    /// <param name="configure">Sets what differs from the defaults.</param>
    public static IServiceCollection AddShopData(
        this IServiceCollection services,
        string connectionString,
        Action<ShopOptions>? configure = null)
    {
        services.AddLogging();
        services.AddOptions<ShopOptions>().Configure(configure ?? (_ => { }));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISessionEnds, UnheardSessionEnds>();
        services.TryAddSingleton<IJobWatchers, NoJobWatchers>();
        services.TryAddSingleton<ILiveChannel, UnheardLiveChannel>();
        services.TryAddSingleton<IProductWatchers, NoProductWatchers>();

        services.AddSingleton(provider => new NpgsqlDataSourceBuilder(Tuned(connectionString)) { Name = PoolName }
            .UseLoggerFactory(provider.GetService<ILoggerFactory>())
            .Build());
        services.AddSingleton(provider => new Migrator(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<OutboxQueue>().AddSingleton<OutboxSignal>().AddSingleton<PictureFetchQueue>().AddSingleton<IdempotencyLog>().AddSingleton<LiveLog>().AddSingleton<WordStatistics>();
        services.AddPooledDbContextFactory<ShopContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            // A search passes over no rows before it has an order: see ProductSearch.
            .ConfigureWarnings(warnings => warnings
                .Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning)
                // Whoever loses a race for a unique value is told so, and what nobody foresaw is logged by whoever answers for it: neither is an error twice.
                .Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)))
            .AddInterceptors([new TextGuard(), new UnsavedAuditGuard(), new AfterCommit(), new FailedStatements(), new IdempotentTransactions(provider.GetRequiredService<TimeProvider>()), .. provider.GetServices<IInterceptor>()]));
        services.TryAddScoped(provider => provider.GetRequiredService<IDbContextFactory<ShopContext>>().CreateDbContext());

        services.TryAddScoped(_ => Actor.System);
        services.TryAddScoped(_ => RequestOrigin.None);
        AddIdentity(services);
        AddUseCases(services);
        return services;
    }

    /// <summary>
    /// What serves a shop better than Npgsql's defaults, where the connection string does not say otherwise. Planning a page of
    /// products costs PostgreSQL more than reading it, so statements that come again are prepared (<c>Max Auto Prepare=0</c>, as
    /// some connection poolers need it, prepares none). No statement leaves anything behind in its session that outlives its
    /// transaction, so that there is nothing to reset when a connection goes to its next user.
    /// </summary>
    private static string Tuned(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        // Npgsql's own builder says of every keyword it knows that it contains it; it writes those alone that were given.
        var given = new DbConnectionStringBuilder { ConnectionString = connection.ConnectionString };
        if (!given.ContainsKey("Max Auto Prepare"))
            (connection.MaxAutoPrepare, connection.AutoPrepareMinUsages) = (100, 3);
        if (!given.ContainsKey("No Reset On Close"))
            connection.NoResetOnClose = true;
        return connection.ConnectionString;
    }

    /// <summary>
    /// Adds the use cases that read and write files, for hosts that have an <see cref="Storage.IBlobStore"/>, an <see cref="Tables.ITables"/>, an <see cref="IPictureSource"/>, an
    /// <see cref="IInvoicePrinter"/> and an <see cref="IReportPrinter"/>: imports, exports, reports and invoices.
    /// </summary>
    public static IServiceCollection AddShopFiles(this IServiceCollection services) => services
        .AddScoped<JobFiles>()
        .AddScoped<ExportFiles>()
        .AddScoped<Exports>()
        .AddScoped<ProductExports>()
        .AddScoped<ProductImports>()
        .AddScoped<OrderExports>()
        .AddScoped<ReportExports>()
        .AddScoped<ReportPrints>()
        .AddScoped<PictureFetching>()
        .AddScoped<OrderInvoices>()
        .AddJobWork<ProductImport>(JobKind.ImportProducts)
        .AddJobWork<ProductExportWork>(JobKind.ExportProducts)
        .AddJobWork<OrderExportWork>(JobKind.ExportOrders);

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddScoped<IPasswordHasher<User>, PasswordHashes>().AddScoped<ILookupNormalizer, EmailKey>();
        services.AddIdentityCore<User>()
            .AddEntityFrameworkStores<ShopContext>()
            .AddTokenProvider<AuthenticatorTokenProvider<User>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddOptions<IdentityOptions>().Configure<IOptions<ShopOptions>>((identity, shop) =>
        {
            identity.User.RequireUniqueEmail = true;
            // The user name is the e-mail address, which may hold any character.
            identity.User.AllowedUserNameCharacters = string.Empty;
            identity.Lockout.MaxFailedAccessAttempts = shop.Value.SignInAttempts;
            identity.Lockout.DefaultLockoutTimeSpan = shop.Value.LockoutTime;
        });
    }

    private static void AddUseCases(IServiceCollection services) => services
        .AddScoped<AuditLog>()
        .AddScoped<Registration>()
        .AddScoped<SignIn>()
        .AddScoped<Lockout>()
        .AddScoped<NewDevices>()
        .AddScoped<AccountTokens>()
        .AddScoped<EmailVerification>()
        .AddScoped<Recovery>()
        .AddScoped<TwoFactorSignIn>()
        .AddSingleton<SecretCipher>()
        .AddScoped<AuthenticatorKeys>()
        .AddScoped<TwoFactorCodes>()
        .AddScoped<TwoFactor>()
        .AddScoped<Sessions>()
        .AddScoped<EndedSessions>()
        .AddScoped<SessionUpkeep>()
        .AddScoped<Addresses>()
        .AddScoped<UserAdministration>()
        .AddScoped<Profile>()
        .AddScoped<Avatars>()
        .AddScoped<AccountDeletion>()
        .AddScoped<AccountExport>()
        .AddScoped<ProductHistory>()
        .AddScoped<ProductAdministration>()
        .AddScoped<BulkChanges>()
        .AddScoped<BulkUndo>()
        .AddScoped<CategoryAdministration>()
        .AddScoped<ProductImages>()
        .AddScoped<PictureIntake>()
        .AddSingleton<PictureDirectory>()
        .AddScoped<LooseBlobs>()
        .AddScoped<JobUpkeep>()
        .AddScoped<ShoppingCarts>()
        .AddScoped<VisitorCarts>()
        .AddScoped<CartConversions>()
        .AddScoped<Checkout>()
        .AddScoped<OrderStatusChanges>()
        .AddScoped<Cancellation>()
        .AddScoped<ReviewRights>()
        .AddScoped<ProductReviews>()
        .AddScoped<ReviewModeration>()
        .AddScoped<ReviewVotes>()
        .AddScoped<SalesCount>()
        .AddScoped<RankedSearch>()
        .AddScoped<SearchSuggestions>()
        .AddScoped<SearchWords>()
        .AddScoped<StockLedger>()
        .AddScoped<StockHolds>()
        .AddSingleton<CurrentHolds>()
        .AddScoped<StockAdjustments>()
        .AddScoped<ShopCalendar>()
        .AddScoped<SalesFigures>()
        .AddScoped<TopProducts>()
        .AddScoped<RegistrationCounts>()
        .AddScoped<SalesReport>()
        .AddScoped<UsersReport>()
        .AddScoped<ProductsReport>()
        .AddScoped<StockReport>()
        .AddScoped<JobQueue>()
        .AddOutboxConsumer<JobRunner>(JobQueue.Message, isLong: true)
        .AddScoped<LiveEvents>()
        .AddScoped<OutboxWriter>()
        .AddScoped<DeadLetters>()
        .AddScoped<DemoShop>();
}
