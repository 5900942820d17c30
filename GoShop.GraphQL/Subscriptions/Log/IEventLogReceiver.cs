using GoShop.GraphQL.Errors;

namespace GoShop.GraphQL.Subscriptions;

/// <summary>Opens streams of the events of topics that an <see cref="IEventLog"/> keeps.</summary>
public interface IEventLogReceiver
{
    /// <summary>
    /// Subscribes. The stream has every event of the topic once, in their order, whether it was read from the log or told as it happened. A subscriber that reads slowly
    /// loses none: what its buffer does not hold is read from the log when its turn comes.
    /// </summary>
    /// <param name="after">The id of the event after which to begin, as a client has sent it; null to begin with what happens from now on.</param>
    /// <param name="cancellation">Ends the stream, also when it is not being read.</param>
    /// <exception cref="GraphQLException">The log has no such event, or none any more: <see cref="ErrorCodes.EventsExpired"/>.</exception>
    ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, string? after, CancellationToken cancellation = default)
        where TMessage : notnull;
}

/// <summary>Tells the instances of a server what was written into the log, so that none has to look for it.</summary>
public interface IEventLogSender
{
    /// <summary>Tells of events that are in the log. Where that does not arrive, instances find them when they next look, a second later at most.</summary>
    /// <param name="events">The first first; those that follow each other in the log.</param>
    ValueTask AnnounceAsync(IReadOnlyList<LoggedEvent> events, CancellationToken cancellation = default);
}
