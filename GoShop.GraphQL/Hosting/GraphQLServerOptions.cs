namespace GoShop.GraphQL.Hosting;

/// <summary>What a GraphQL endpoint offers and what it bears.</summary>
public sealed class GraphQLServerOptions
{
    /// <summary>Whether queries may come by GET (GraphQL over HTTP, GET).</summary>
    public bool EnableGetRequests { get; set; } = true;

    /// <summary>Whether <c>GET ?sdl</c> answers with the schema's text. It does not where introspection is switched off.</summary>
    public bool EnableSchemaRequests { get; set; } = true;

    /// <summary>The most bytes of an HTTP body or of one socket message.</summary>
    public int MaxRequestSize { get; set; } = 1024 * 1024;

    /// <summary>The most operations that may come in one HTTP message as a list; 0, as it is by default, refuses lists.</summary>
    public int MaxBatchSize { get; set; }

    /// <summary>How often an event stream without events sends a comment, so that nothing between takes it for dead.</summary>
    public TimeSpan EventStreamKeepAlive { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>How long one event may wait for a client of an event stream that does not read; then its connection is cut.</summary>
    public TimeSpan EventStreamSendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public GraphQLUploadOptions Uploads { get; } = new();

    public GraphQLToolOptions Tool { get; } = new();

    public GraphQLSocketOptions Sockets { get; } = new();
}

/// <summary>Limits of multipart requests, which carry files.</summary>
public sealed class GraphQLUploadOptions
{
    /// <summary>Whether requests may come as <c>multipart/form-data</c>.</summary>
    public bool Enable { get; set; } = true;

    /// <summary>The most files of one request.</summary>
    public int MaxFiles { get; set; } = 10;

    /// <summary>The most bytes of one file.</summary>
    public long MaxFileSize { get; set; } = 10 * 1024 * 1024;

    /// <summary>The most bytes of a whole request, all its files included.</summary>
    public long MaxRequestSize { get; set; } = 50 * 1024 * 1024;
}

/// <summary>The browser's page of the endpoint, Banana Cake Pop.</summary>
public sealed class GraphQLToolOptions
{
    /// <summary>Whether a browser's GET of the endpoint shows the page.</summary>
    public bool Enable { get; set; } = true;

    /// <summary>The folder of the web root that holds the files of npm package <c>@chillicream/bananacakepop-graphql-ide</c>.</summary>
    public string Folder { get; set; } = "ide";
}

/// <summary>Limits of WebSockets that speak <c>graphql-transport-ws</c>.</summary>
public sealed class GraphQLSocketOptions
{
    /// <summary>How long a client may take for <c>connection_init</c> before its socket closes with 4408.</summary>
    public TimeSpan ConnectionInitializationTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often an idle socket is pinged (RFC 6455 §5.5.2).</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a ping may stay unanswered before the client counts as gone.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one message may wait for a client that does not read; then its socket is cut.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most operations of one socket that run at once; further ones are answered with an error.</summary>
    public int MaxOperations { get; set; } = 100;

    /// <summary>The origins whose pages may open sockets (<c>https://shop.example</c>); empty for all.</summary>
    public IList<string> AllowedOrigins { get; } = [];
}
