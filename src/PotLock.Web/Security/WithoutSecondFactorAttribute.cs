namespace PotLock.Web.Security;

/// <summary>What opens without two-step login where everybody needs it: whatever is in the way of switching it on.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WithoutSecondFactorAttribute : Attribute;
