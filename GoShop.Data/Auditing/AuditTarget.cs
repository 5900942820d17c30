namespace GoShop.Data.Auditing;

/// <summary>What something was done to.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Id">Its identifier, as clients know it.</param>
public sealed record AuditTarget(AuditTargetType Type, Guid Id)
{
    public static AuditTarget User(Guid id) => new(AuditTargetType.User, id);

    public static AuditTarget Session(Guid id) => new(AuditTargetType.Session, id);

    public static AuditTarget Order(Guid id) => new(AuditTargetType.Order, id);

    public static AuditTarget Product(Guid id) => new(AuditTargetType.Product, id);

    public static AuditTarget ProductChangeSet(Guid id) => new(AuditTargetType.ProductChangeSet, id);

    public static AuditTarget Category(Guid id) => new(AuditTargetType.Category, id);

    public static AuditTarget Review(Guid id) => new(AuditTargetType.Review, id);

    public static AuditTarget Job(Guid id) => new(AuditTargetType.Job, id);

    public static AuditTarget Message(Guid id) => new(AuditTargetType.Message, id);
}

/// <summary>Kinds of things that are worked on.</summary>
public enum AuditTargetType
{
    User,
    Session,
    Order,
    Product,
    ProductChangeSet,
    Category,
    Review,
    Job,
    Message,
}
