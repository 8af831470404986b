using PotLock.Web.Tests.Architecture.Circles.Borrowing;

// A deliberate circle: it proves that the checker can fail.
#pragma warning disable CA1812, CA1852, IDE0130, IDE0161, SA1402, SA1403

namespace PotLock.Web.Tests.Architecture.Circles.Lending
{
    internal sealed class Lender
    {
        public static Func<int> Lend() => () => new Loan().Amount;
    }
}

namespace PotLock.Web.Tests.Architecture.Circles.Borrowing
{
    internal sealed class Loan
    {
        public int Amount { get; } = 1;
    }

    internal sealed class Borrower
    {
        public Lending.Lender? From { get; init; }
    }
}

namespace PotLock.Web.Tests.Architecture.Circles.Watching
{
    // Names a circle without being part of it.
    internal sealed class Watcher
    {
        public Borrowing.Borrower? Watched { get; init; }
    }
}
