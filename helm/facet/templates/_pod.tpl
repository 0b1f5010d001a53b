{{- /* What the pods of the API and of workers have in common. */ -}}

{{- define "facet.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "facet.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "facet.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{- /* Settings that are no secrets. */ -}}
{{- define "facet.env" -}}
{{- $values := .Values -}}
- name: SPRING_CONFIG_IMPORT
  value: configtree:/etc/facet/secrets/
- name: MANAGEMENT_SERVER_PORT
  value: "9090"
# Without a broker requests are accepted and jobs are found, so its restart must take no pod out of service.
- name: MANAGEMENT_ENDPOINT_HEALTH_GROUP_READINESS_INCLUDE
  value: readinessState,db
- name: SPRING_DATASOURCE_URL
  value: {{ include "facet.jdbcUrl" . | quote }}
- name: SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE
  value: {{ $values.postgresql.connections | quote }}
# Seconds that a pod waits for another one's migration; the startup probe waits longer.
- name: SPRING_FLYWAY_LOCKRETRYCOUNT
  value: "240"
- name: SPRING_RABBITMQ_HOST
  value: {{ $values.rabbitmq.host | quote }}
- name: SPRING_RABBITMQ_PORT
  value: {{ $values.rabbitmq.port | quote }}
- name: SPRING_RABBITMQ_VIRTUALHOST
  value: {{ $values.rabbitmq.virtualHost | quote }}
{{- if $values.rabbitmq.tls.enabled }}
- name: SPRING_RABBITMQ_SSL_ENABLED
  value: "true"
{{- if $values.rabbitmq.tls.caSecret.name }}
- name: SPRING_SSL_BUNDLE_PEM_BROKER_TRUSTSTORE_CERTIFICATE
  value: file:/etc/facet/rabbitmq/ca.crt
- name: SPRING_RABBITMQ_SSL_BUNDLE
  value: broker
{{- end }}
{{- end }}
- name: FACET_QUEUE_PREFIX
  value: {{ $values.rabbitmq.queuePrefix | quote }}
{{- with $values.rabbitmq.queueType }}
- name: FACET_QUEUE_TYPE
  value: {{ . | quote }}
{{- end }}
- name: FACET_ARTIFACTS_STORE
  value: {{ $values.artifacts.store }}
{{- if eq $values.artifacts.store "s3" }}
{{- with $values.artifacts.s3 }}
{{- if .endpoint }}
- name: FACET_ARTIFACTS_S3_ENDPOINT
  value: {{ .endpoint | quote }}
{{- end }}
- name: FACET_ARTIFACTS_S3_REGION
  value: {{ .region | quote }}
- name: FACET_ARTIFACTS_S3_BUCKET
  value: {{ .bucket | quote }}
{{- if .prefix }}
- name: FACET_ARTIFACTS_S3_PREFIX
  value: {{ .prefix | quote }}
{{- end }}
{{- if kindIs "bool" .pathStyle }}
- name: FACET_ARTIFACTS_S3_PATHSTYLE
  value: {{ .pathStyle | quote }}
{{- end }}
{{- end }}
{{- else }}
- name: FACET_ARTIFACTS_DIRECTORY
  value: /var/lib/facet/artifacts
{{- end }}
{{- end -}}

{{- define "facet.jdbcUrl" -}}
{{- with .Values.postgresql -}}
{{- $url := printf "jdbc:postgresql://%s:%d/%s?sslmode=%s" .host (int .port) .database .sslMode -}}
{{- if .caSecret.name -}}
{{- $url = printf "%s&sslrootcert=/etc/facet/postgresql/ca.crt" $url -}}
{{- end -}}
{{- $url -}}
{{- end -}}
{{- end -}}

{{- /* Takes a map of names and values. */ -}}
{{- define "facet.furtherEnv" -}}
{{- range $name, $value := . }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{- define "facet.mounts" -}}
- name: tmp
  mountPath: /tmp
# Not /run/secrets: tokens that a cloud puts below it would have to be mounted into this read-only volume.
- name: secrets
  mountPath: /etc/facet/secrets
  readOnly: true
{{- if eq .Values.artifacts.store "directory" }}
- name: artifacts
  mountPath: /var/lib/facet/artifacts
{{- end }}
{{- if .Values.postgresql.caSecret.name }}
- name: postgresql-ca
  mountPath: /etc/facet/postgresql
  readOnly: true
{{- end }}
{{- if and .Values.rabbitmq.tls.enabled .Values.rabbitmq.tls.caSecret.name }}
- name: rabbitmq-ca
  mountPath: /etc/facet/rabbitmq
  readOnly: true
{{- end }}
{{- end -}}

{{- /* Takes (dict "root" $ "tmpSize" "512Mi" "admin" whether the bootstrap token is for this pod). */ -}}
{{- define "facet.volumes" -}}
{{- $values := .root.Values -}}
- name: tmp
  emptyDir:
    sizeLimit: {{ .tmpSize }}
# Files that are named like the settings that they hold.
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      {{- with $values.postgresql.secret }}
      - secret:
          name: {{ .name }}
          items:
            - {key: {{ .usernameKey | quote }}, path: spring.datasource.username}
            - {key: {{ .passwordKey | quote }}, path: spring.datasource.password}
      {{- end }}
      {{- with $values.rabbitmq.secret }}
      - secret:
          name: {{ .name }}
          items:
            - {key: {{ .usernameKey | quote }}, path: spring.rabbitmq.username}
            - {key: {{ .passwordKey | quote }}, path: spring.rabbitmq.password}
      {{- end }}
      {{- if and (eq $values.artifacts.store "s3") $values.artifacts.s3.secret.name }}
      {{- with $values.artifacts.s3.secret }}
      - secret:
          name: {{ .name }}
          items:
            - {key: {{ .accessKeyKey | quote }}, path: facet.artifacts.s3.access-key}
            - {key: {{ .secretKeyKey | quote }}, path: facet.artifacts.s3.secret-key}
      {{- end }}
      {{- end }}
      {{- if and .admin $values.access.bootstrapToken.secret.name }}
      {{- with $values.access.bootstrapToken.secret }}
      - secret:
          name: {{ .name }}
          items:
            - {key: {{ .key | quote }}, path: facet.access.bootstrap-token}
      {{- end }}
      {{- end }}
{{- if eq $values.artifacts.store "directory" }}
- name: artifacts
  persistentVolumeClaim:
    claimName: {{ include "facet.artifactsClaim" .root }}
{{- end }}
{{- with $values.postgresql.caSecret }}
{{- if .name }}
- name: postgresql-ca
  secret:
    secretName: {{ .name }}
    items:
      - {key: {{ .key | quote }}, path: ca.crt}
{{- end }}
{{- end }}
{{- with $values.rabbitmq.tls }}
{{- if and .enabled .caSecret.name }}
- name: rabbitmq-ca
  secret:
    secretName: {{ .caSecret.name }}
    items:
      - {key: {{ .caSecret.key | quote }}, path: ca.crt}
{{- end }}
{{- end }}
{{- end -}}

{{- /* Five minutes to start, migrations of the database included. */ -}}
{{- define "facet.probes" -}}
startupProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 5
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /actuator/health/readiness, port: management}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 3
{{- end -}}

{{- /* Takes the values of the API or of a class of workers. */ -}}
{{- define "facet.placement" -}}
{{- with .nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}
