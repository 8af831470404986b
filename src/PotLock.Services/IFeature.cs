using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services;

/// <summary>
/// What a folder offers: its use cases and reads, and what it does in the transactions of others. <see cref="ServiceRegistration"/>
/// finds every one, so that adding a feature edits no list. It has a constructor without parameters.
/// </summary>
public interface IFeature
{
    /// <summary>Adds the feature's services.</summary>
    public void Register(IServiceCollection services);
}
