using System.Runtime.ExceptionServices;
using GoShop.Data.Accounts;
using GoShop.Data.Auditing;
using GoShop.Data.Carts;
using GoShop.Data.Categories;
using GoShop.Data.Idempotency;
using GoShop.Data.Inventory;
using GoShop.Data.Jobs;
using GoShop.Data.Mapping;
using GoShop.Data.Orders;
using GoShop.Data.Outbox;
using GoShop.Data.PictureFetches;
using GoShop.Data.Products;
using GoShop.Data.Products.Facets;
using GoShop.Data.Products.Searching;
using GoShop.Data.Reviews;
using GoShop.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GoShop.Data;

/// <summary>
/// The shop's tables. What it reads it does not track: whoever means to change a row says <c>AsTracking</c>.
/// </summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    private readonly List<Func<Task>> _afterCommit = [];
    private Guid? _afterTransaction;

    public DbSet<User> Users => Set<User>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Address> Addresses => Set<Address>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<CategoryAncestor> CategoryAncestors => Set<CategoryAncestor>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<ProductCategory> ProductCategories => Set<ProductCategory>();

    internal DbSet<ProductPlaces> ProductPlaces => Set<ProductPlaces>();

    public DbSet<ProductImage> ProductImages => Set<ProductImage>();

    public DbSet<ProductChange> ProductChanges => Set<ProductChange>();

    public DbSet<ProductChangeSet> ProductChangeSets => Set<ProductChangeSet>();

    public DbSet<PriceChange> PriceChanges => Set<PriceChange>();

    public DbSet<Cart> Carts => Set<Cart>();

    public DbSet<CartItem> CartItems => Set<CartItem>();

    internal DbSet<CartLeftover> CartLeftovers => Set<CartLeftover>();

    internal DbSet<CartLife> CartLives => Set<CartLife>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderItem> OrderItems => Set<OrderItem>();

    public DbSet<OrderEvent> OrderEvents => Set<OrderEvent>();

    public DbSet<Review> Reviews => Set<Review>();

    public DbSet<ReviewVote> ReviewVotes => Set<ReviewVote>();

    public DbSet<StockMovement> StockMovements => Set<StockMovement>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<JobProblem> JobProblems => Set<JobProblem>();

    public DbSet<PictureFetch> PictureFetches => Set<PictureFetch>();

    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    internal DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    internal DbSet<SignInChallenge> SignInChallenges => Set<SignInChallenge>();

    internal DbSet<BackupCode> BackupCodes => Set<BackupCode>();

    internal DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    internal DbSet<LooseBlob> LooseBlobs => Set<LooseBlob>();

    internal DbSet<AccountToken> AccountTokens => Set<AccountToken>();

    /// <summary>The write it is used for, where its client named that.</summary>
    internal IdempotentWrite? IdempotentWrite { get; private set; }

    /// <summary>The transaction of a statement that would have run in none; see <see cref="IdempotentTransactions"/>.</summary>
    internal IDbContextTransaction? StatementTransaction { get; set; }

    /// <summary>Whether it is writing what it tracks at this moment.</summary>
    internal bool IsSaving { get; private set; }

    /// <summary>Whether a statement failed since its connection was opened; see <see cref="FailedStatements"/>.</summary>
    internal bool HasFailedStatements { get; set; }

    /// <summary>Records a named write in the next transaction that commits. To be ended by null, for contexts are used again.</summary>
    public void Carry(IdempotentWrite? write)
    {
        IdempotentWrite = write;
        Database.AutoTransactionBehavior = write is null ? AutoTransactionBehavior.WhenNeeded : AutoTransactionBehavior.Always;
    }

    /// <summary>A transaction for statements that need none of their own, where a named write is to be recorded with them; else null.</summary>
    internal async Task<IDbContextTransaction?> BeginIfNamedAsync(CancellationToken cancellationToken) =>
        IdempotentWrite is { IsPending: true } && Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;

    /// <summary>
    /// Does something once the current transaction is committed, and never if it is not; at once where there is none. The commit
    /// stands whatever comes of it, so it must not throw.
    /// </summary>
    internal Task AfterCommitAsync(Func<Task> act)
    {
        if (Database.CurrentTransaction is not { } transaction)
            return act();
        // What an earlier transaction of this pooled context left behind was rolled back with it.
        if (_afterTransaction != transaction.TransactionId)
            _afterCommit.Clear();
        _afterTransaction = transaction.TransactionId;
        _afterCommit.Add(act);
        return Task.CompletedTask;
    }

    internal async Task RunAfterCommitAsync(Guid transactionId)
    {
        if (_afterTransaction != transactionId)
            return;
        Func<Task>[] acts = [.. _afterCommit];
        _afterCommit.Clear();
        _afterTransaction = null;
        foreach (var act in acts)
            await act();
    }

    /// <inheritdoc />
    /// <exception cref="ShopException">A rule of the shop refused a row; it comes as it was thrown.</exception>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        IsSaving = true;
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.InnerException is ShopException refusal)
        {
            ExceptionDispatchInfo.Throw(refusal);
            throw;
        }
        catch (DbUpdateException failure) when (
            failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.StringDataRightTruncation })
        {
            throw new InvalidInputException("input", "A text is longer than the shop keeps.");
        }
        catch (DbUpdateException failure) when (
            failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.NumericValueOutOfRange })
        {
            throw new InvalidInputException("input", "A number is larger than the shop keeps.");
        }
        finally
        {
            IsSaving = false;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Conventions.Add(_ => new SnakeCase());
        conventions.Properties<decimal>().HavePrecision(12, 2);
        conventions.Properties<UserRole>().HaveConversion<EnumText<UserRole>>();
        conventions.Properties<UserStatus>().HaveConversion<EnumText<UserStatus>>();
        conventions.Properties<Language>().HaveConversion<EnumText<Language>>();
        conventions.Properties<AccountTokenPurpose>().HaveConversion<EnumText<AccountTokenPurpose>>();
        conventions.Properties<SessionEnd>().HaveConversion<EnumText<SessionEnd>>();
        conventions.Properties<UndoObstacle>().HaveConversion<EnumName<UndoObstacle>>();
        conventions.Properties<ProductField>().HaveConversion<EnumName<ProductField>>();
        conventions.Properties<ProductStatus>().HaveConversion<EnumText<ProductStatus>>();
        conventions.Properties<OrderStatus>().HaveConversion<EnumText<OrderStatus>>();
        conventions.Properties<StockReason>().HaveConversion<EnumText<StockReason>>();
        conventions.Properties<ReviewStatus>().HaveConversion<EnumText<ReviewStatus>>();
        conventions.Properties<OutboxStatus>().HaveConversion<EnumText<OutboxStatus>>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(ShopContext).Assembly);
        SearchFunctions.Map(model);
        PriceBand.Map(model);
        ScarceProduct.Map(model);
        Branch.Map(model);
    }
}
