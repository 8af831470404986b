using Microsoft.Playwright;

namespace PotLock.Browser.Tests.Harness;

/// <summary>Waits for the page that a click leads to, so that nothing is read from the page before it.</summary>
public static class Sending
{
    /// <summary>Clicks, and waits until the next page is there.</summary>
    public static Task FollowAsync(this ILocator button)
    {
        ArgumentNullException.ThrowIfNull(button);
        return button.Page.FollowAsync(() => button.ClickAsync());
    }

    /// <summary>Does something that leads to another page, and waits until that is there.</summary>
    public static async Task FollowAsync(this IPage page, Func<Task> act)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(act);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Notice(object? sender, IFrame frame) => arrived.TrySetResult();
        void NoticeRead(object? sender, IPage next)
        {
            if (arrived.Task.IsCompleted)
            {
                read.TrySetResult();
            }
        }

        page.FrameNavigated += Notice;
        page.DOMContentLoaded += NoticeRead;
        try
        {
            await act();
            await arrived.Task.WaitAsync(TimeSpan.FromMilliseconds(BrowserRun.PatienceMilliseconds));
            // Asked for the state of a page, Playwright can miss an event that comes while it begins to listen; who has listened
            // from before the click cannot. What leads to another place on the same page reads nothing anew.
            await await Task.WhenAny(page.WaitForLoadStateAsync(LoadState.DOMContentLoaded), read.Task);
        }
        finally
        {
            page.FrameNavigated -= Notice;
            page.DOMContentLoaded -= NoticeRead;
        }
    }
}
