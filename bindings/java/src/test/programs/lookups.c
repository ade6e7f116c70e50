// A JVMTI agent that writes to standard error what the Commet library looks up through JNI: `java/lang/Thread`, and
// `java/lang/Thread.isInterrupted()Z`. It needs glibc.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <jvmti.h>
#include <stdio.h>
#include <string.h>

static jvmtiEnv *jvmti;
static struct JNINativeInterface_ *original;

// Whether the library called this function; Java's own libraries look things up as well.
static int ours(void *caller) {
	Dl_info found;
	return dladdr(caller, &found) && strstr(found.dli_fname, "commet_uniffi");
}

static void member(jclass class, const char *name, const char *type) {
	char *owner;
	if ((*jvmti)->GetClassSignature(jvmti, class, &owner, NULL) == JVMTI_ERROR_NONE) {
		fprintf(stderr, "lookup %.*s.%s%s\n", (int)strlen(owner) - 2, owner + 1, name, type);
		(*jvmti)->Deallocate(jvmti, (unsigned char *)owner);
	}
}

static jclass find_class(JNIEnv *env, const char *name) {
	if (ours(__builtin_return_address(0))) {
		fprintf(stderr, "lookup %s\n", name);
	}
	return original->FindClass(env, name);
}

static jmethodID method(JNIEnv *env, jclass class, const char *name, const char *type) {
	if (ours(__builtin_return_address(0))) {
		member(class, name, type);
	}
	return original->GetMethodID(env, class, name, type);
}

static jmethodID static_method(JNIEnv *env, jclass class, const char *name, const char *type) {
	if (ours(__builtin_return_address(0))) {
		member(class, name, type);
	}
	return original->GetStaticMethodID(env, class, name, type);
}

static jfieldID field(JNIEnv *env, jclass class, const char *name, const char *type) {
	if (ours(__builtin_return_address(0))) {
		member(class, name, type);
	}
	return original->GetFieldID(env, class, name, type);
}

static jfieldID static_field(JNIEnv *env, jclass class, const char *name, const char *type) {
	if (ours(__builtin_return_address(0))) {
		member(class, name, type);
	}
	return original->GetStaticFieldID(env, class, name, type);
}

static void JNICALL started(jvmtiEnv *env, JNIEnv *jni, jthread thread) {
	(void)jni, (void)thread;
	jniNativeInterface *table;
	if ((*env)->GetJNIFunctionTable(env, &original) || (*env)->GetJNIFunctionTable(env, &table)) {
		return;
	}
	table->FindClass = find_class;
	table->GetMethodID = method;
	table->GetStaticMethodID = static_method;
	table->GetFieldID = field;
	table->GetStaticFieldID = static_field;
	(*env)->SetJNIFunctionTable(env, table);
}

JNIEXPORT jint JNICALL Agent_OnLoad(JavaVM *vm, char *options, void *reserved) {
	(void)options, (void)reserved;
	if ((*vm)->GetEnv(vm, (void **)&jvmti, JVMTI_VERSION_1_2)) {
		return JNI_ERR;
	}
	jvmtiEventCallbacks callbacks = {.VMInit = started};
	(*jvmti)->SetEventCallbacks(jvmti, &callbacks, sizeof callbacks);
	(*jvmti)->SetEventNotificationMode(jvmti, JVMTI_ENABLE, JVMTI_EVENT_VM_INIT, NULL);
	return JNI_OK;
}
