using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace PotLock.Web.Hosting;

/// <summary>
/// Files that do not change while the server runs, so nobody watches them. Each app that did would take one of the few
/// watches that a machine has (Linux: <c>fs.inotify.max_user_instances</c>, often 128), and once other programs had taken
/// them all, every page that links a style sheet by its version would fail.
/// </summary>
/// <param name="files">Where they are.</param>
public sealed class UnwatchedFiles(IFileProvider files) : IFileProvider
{
    /// <inheritdoc />
    public IDirectoryContents GetDirectoryContents(string subpath) => files.GetDirectoryContents(subpath);

    /// <inheritdoc />
    public IFileInfo GetFileInfo(string subpath) => files.GetFileInfo(subpath);

    /// <summary>A token that never tells of a change.</summary>
    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
}
