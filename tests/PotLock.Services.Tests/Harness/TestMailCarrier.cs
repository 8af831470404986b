using System.Collections.Concurrent;
using PotLock.Services.Notifications;

namespace PotLock.Services.Tests.Harness;

/// <summary>Keeps mail instead of sending it; fails while a test says so.</summary>
public sealed class TestMailCarrier : IMailCarrier
{
    private readonly ConcurrentQueue<Mail> _sent = new();

    public bool IsSetUp { get; set; } = true;

    public string PublicAddress => "https://pots.example.test";

    /// <summary>Whether sending fails.</summary>
    public bool IsBroken { get; set; }

    /// <summary>How often sending was tried.</summary>
    public int Tries { get; private set; }

    /// <summary>What each sending waits for first, so that two servers meet.</summary>
    public Func<Task> BeforeSending { get; set; } = () => Task.CompletedTask;

    /// <summary>What was sent to an address, in order.</summary>
    public IReadOnlyList<Mail> SentTo(string address) => [.. _sent.Where(mail => mail.To == address)];

    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        Tries++;
        await BeforeSending();
        if (IsBroken)
        {
            throw new IOException("The mail server does not answer.");
        }

        _sent.Enqueue(mail);
    }
}
