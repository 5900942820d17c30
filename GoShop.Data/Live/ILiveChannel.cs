namespace GoShop.Data.Live;

/// <summary>Carries what is worth nothing later to those who watch now, on every instance.</summary>
public interface ILiveChannel
{
    /// <summary>Tells the subscribers of a topic. Is called once the change is committed, returns at once, and must not throw.</summary>
    void Tell<TMessage>(string topic, TMessage message)
        where TMessage : notnull;
}

/// <summary>For hosts where nobody watches.</summary>
internal sealed class UnheardLiveChannel : ILiveChannel
{
    public void Tell<TMessage>(string topic, TMessage message)
        where TMessage : notnull
    {
    }
}
