namespace PotLock.Web.Api;

/// <summary>A call whose body is a file, whatever is in it, for the description of the API.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FileBodyAttribute : Attribute;
