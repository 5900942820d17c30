namespace GoShop.GraphQL.Transport.WebSockets;

/// <summary>Why a socket closes: the codes of RFC 6455 §7.4.1 and of <c>graphql-transport-ws</c>.</summary>
internal static class SocketCloseCode
{
    public const int Normal = 1000;
    public const int GoingAway = 1001;
    public const int MessageTooBig = 1009;
    public const int TryAgainLater = 1013;
    public const int BadRequest = 4400;
    public const int Unauthorized = 4401;
    public const int Forbidden = 4403;
    public const int SubprotocolNotAcceptable = 4406;
    public const int InitializationTimeout = 4408;
    public const int SubscriberAlreadyExists = 4409;
    public const int TooManyInitializations = 4429;
}
